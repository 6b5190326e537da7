// What the suite has to find in the organisation: names of templates and rows. The defaults are those of the sample desktop.

const DEFAULTS = {
  /** Version of the provider's record, "2.0" or "1.0": it decides which clauses apply. */
  version: "2.0",
  /** Check the rejection's form to the letter. Off, any readable rejection is taken. */
  strict: true,
  /** Generic session template, docked, whose title holds {customerName}, with two further tabs that can be closed. */
  session: "extn_chat_session",
  /** Its title for the customer Avery; the same template after {topic} changed has the same title. */
  sessionTitle: "Chat - Avery",
  /** Generic session templates that open with the panel minimized and hidden. */
  minimizedSession: "extn_callback_session",
  hiddenSession: "extn_research_session",
  /** A session template of type Entity, and an inactive one. */
  entitySession: "case_entity_session_default_template",
  inactiveSession: "extn_retired_session",
  /** Application tab templates: one whose title holds {topic}, one that cannot be closed, an inactive one. */
  tab: "extn_search_tab",
  tabTitle: "Search: billing",
  pinnedTab: "extn_pinned_tab",
  inactiveTab: "extn_retired_tab",
  /** Notification templates. `alert` has the title {customerName}, shows its reject button and lasts 60 seconds or more. */
  alert: "extn_incoming_alert",
  noReject: "extn_no_reject_alert",
  autoAccept: "extn_auto_accept_alert",
  toast: "extn_toast",
  inactiveAlert: "extn_retired_alert",
  /** Seconds that `alert` is shown for. */
  alertSeconds: 120,
  /** Two presence texts that the organisation has. */
  presence: ["Available", "Busy"],
  /** A contact that a search by last name finds, alone. */
  contactLastName: "Conforming",
  /** A last name that several contacts have. */
  manyLastName: "Numerous",
  /** Some entity that has more than 5,000 rows; empty: that clause is skipped. */
  largeEntity: "",
};

const NAME = "settings";

/** The defaults, over them `?settings=<JSON>`, over that single parameters of the same names. */
export function readSettings(search = location.search) {
  const query = new URLSearchParams(search);
  const settings = { ...DEFAULTS };
  Object.assign(settings, parsed(query.get(NAME)));
  for (const [name, value] of query) if (name in DEFAULTS) settings[name] = typed(name, value);
  return settings;
}

function parsed(text) {
  try {
    return text ? JSON.parse(text) : {};
  } catch {
    return {};
  }
}

function typed(name, value) {
  const wanted = typeof DEFAULTS[name];
  if (wanted === "boolean") return value === "true" || value === "1";
  if (wanted === "number") return Number(value);
  return wanted === "object" ? value.split(",") : value;
}

/** The page's own address with these settings instead. */
export function addressWith(settings) {
  const url = new URL(location.href);
  for (const name of Object.keys(DEFAULTS)) url.searchParams.delete(name);
  url.searchParams.set(NAME, JSON.stringify(settings));
  return url.href;
}
