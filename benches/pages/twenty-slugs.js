// A session template with three tabs and twenty slugs, and twins of it with fewer things to resolve.

const VALUES = {
  caller: "Ada Lovelace",
  customerId: "0b9f4a77-2a52-4d6d-8f1c-5e2c7a9b8d10",
  customerTable: "contact",
  caseId: "5d6a2c1e-7f0b-4b0e-9a64-9f3f1c1d2e3f",
  ticket: "CAS-01213",
  media: "voice",
  phoneNumber: "+44 20 7946 0958",
  mail: "ada@engine.example",
  interaction: "4f1c9ad0-6a0b-4bb5-9a0f-3c1f0e0f7a52",
  subject: "Delivery arrived damaged",
};

/** What `createSession` takes. */
export const CALL = { templateName: "call", templateParameters: VALUES };

const PREFILL =
  '{"customerid":"{customerId}","customeridtype":"{customerTable}","customeridname":"{caller}","caseorigincode":"{media}",' +
  '"description":"Phone: {phoneNumber} / Mail: {mail} / Interaction: {interaction}","title":"{subject}"}';

const SESSION = "Call from {caller}: {ticket}";
const TABS = [
  ["case", "Case {ticket}", "entityrecord", { entityName: "incident", entityId: "{caseId}", data: PREFILL }],
  ["customer", "{caller}", "entityrecord", { entityName: "{customerTable}", entityId: "{customerId}" }],
  ["find", "Find {subject}", "website", { url: "https://example.com/find?channel={media}&q=", data: "{ticket}.{interaction}.{customerTable}" }],
];

const filled = (text) => text.replace(/\{(\w+)\}/g, (slug, name) => VALUES[name] ?? slug);

/** The templates with every text replaced by what `change` makes of it; without parameters where that is nothing. */
function templates(change) {
  const changed = (texts) => Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, change(text)]));
  const tab = ([uniqueName, title, pageType, parameters]) =>
    change(title) === undefined ? { uniqueName, pageType: "custom" } : { uniqueName, title: change(title), pageType, parameters: changed(parameters) };
  const session = { uniqueName: "call", anchorTab: "case", additionalTabs: ["customer", "find"], panelState: "docked" };
  const title = change(SESSION);
  return { sessions: [title === undefined ? session : { ...session, title }], tabs: TABS.map(tab) };
}

/** Twenty slugs; the same with what they come to; three tabs with neither titles nor parameters. */
export const WITH_SLUGS = templates((text) => text);
export const LITERAL = templates(filled);
export const BARE = templates(() => undefined);

/** All texts that are resolved, and the values that go into them. */
export const TEXTS = { session: SESSION, tabs: TABS.map(([, title, , parameters]) => ({ title, parameters })), values: VALUES };
