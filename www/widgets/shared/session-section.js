import { element, repaint, show } from "./element.js";
import { icon } from "./icon.js";
import { rejectionText } from "./rejection.js";

/**
 * What a provider may do in its focused session: open a record, list, focus, reload and close tabs, change the title
 * and the context. One section serves whichever session `update` names.
 *
 * `record(item)` gives `{name, entityName, entityId}` for the button that opens a record; `item` is whatever the widget
 * shows. `fields` are small forms: `{label, button, value(item), save(item, text)}`; `save` resolves with a sentence.
 * `actions(item)` are further buttons, `{name, press()}`; what `press` resolves with is said, if it is a sentence.
 */
export function mountSessionSection({ section, client, attend, openSession, record, fields, actions = () => [] }) {
  const state = { item: null, sessionId: null, focused: false };
  const said = element("p", { class: "facts", role: "status" });
  const title = element("h2", { text: "Session" });
  const where = element("p", { class: "facts" });
  const outside = element("div", { class: "row" });
  const inside = element("div", { class: "stack" });
  let turn = 0;
  /** Says what comes of an action, and nothing once something else is shown. Make one when the action begins. */
  const teller = () => {
    const begun = turn;
    const isOver = () => begun !== turn;
    return { isOver, say: (text) => isOver() || (said.textContent = text) };
  };
  const tabs = createTabList(client, teller);
  const forms = fields.map((field) => fieldForm(field, state, teller));
  const open = element("button", { type: "button", class: "quiet" });
  open.addEventListener("click", () => openRecord(client, record(state.item), tabs.list, teller()));

  const more = element("div", { class: "row" });
  const list = element("button", { type: "button", class: "quiet", text: "List tabs", on: { click: tabs.list } });
  inside.append(element("div", { class: "row" }, open, list), more, tabs.node, ...forms.map((form) => form.node));
  section.append(element("div", { class: "section-head" }, title, where), said, outside, inside);

  return function update(item, sessionId, focused) {
    const another = item.id !== state.item?.id || sessionId !== state.sessionId;
    Object.assign(state, { item, sessionId, focused });
    if (another) {
      turn += 1;
      said.textContent = "";
      tabs.empty();
    }
    forms.forEach((form) => form.update(item, another));
    open.textContent = record(item).button;
    repaint(more, actions(item).map((action) => actionButton(action, teller)));
    show(more, more.childNodes.length > 0);
    where.textContent = sessionId ? `${sessionId}, ${focused ? "in focus" : "not in focus"}` : "none";
    show(inside, Boolean(sessionId) && focused);
    repaint(outside, outsideButtons({ item, sessionId, focused, attend, openSession, client }));
    show(outside, outside.childNodes.length > 0);
  };
}

function actionButton({ name, press }, teller) {
  const act = async () => {
    const { say } = teller();
    try {
      const sentence = await press();
      if (sentence) say(sentence);
    } catch (reason) {
      say(rejectionText(reason));
    }
  };
  return element("button", { type: "button", class: "quiet", key: name, text: name, on: { click: act } });
}

function outsideButtons({ item, sessionId, focused, attend, openSession, client }) {
  const button = (key, text, press) => element("button", { type: "button", class: "quiet", key, text, on: { click: press } });
  if (!sessionId) return client.available && !item.over ? [button("open", "Open session", () => openSession(item))] : [];
  if (focused) return [];
  return [
    element("p", { class: "hint", text: "Only the agent switches sessions. A provider can ask for attention." }),
    button("attend", "Ask for attention", () => attend(item)),
  ];
}

async function openRecord(client, { entityName, entityId, name }, listTabs, { isOver, say }) {
  try {
    const templateParameters = { entityName, entityId };
    const tabId = await client.call("createTab", { templateName: "msdyn_entityrecord", templateParameters, isFocused: true });
    if (isOver()) return;
    await listTabs();
    say(`${name} is open in ${tabId}.`);
  } catch (reason) {
    say(rejectionText(reason));
  }
}

/** The tabs of the focused session, the anchor first. */
function createTabList(client, teller) {
  const node = element("ul", { class: "tab-list", "aria-label": "Tabs of this session" });

  async function list() {
    const { isOver, say } = teller();
    try {
      const [ids, focused] = await Promise.all([client.call("getTabs"), client.call("getFocusedTab")]);
      if (isOver()) return;
      const marks = (id, index) => [index === 0 && "anchor", id === focused && "in focus"].filter(Boolean);
      repaint(node, ids.map((id, index) => tabRow(id, marks(id, index), act)));
      say(ids.length === 1 ? "One tab." : `${ids.length} tabs.`);
    } catch (reason) {
      say(rejectionText(reason));
    }
  }

  async function act(method, id, sentence) {
    const { isOver, say } = teller();
    try {
      await client.call(method, id);
      if (isOver()) return;
      await list();
      say(sentence);
    } catch (reason) {
      say(rejectionText(reason));
    }
  }

  return { node, list, empty: () => repaint(node) };
}

/** The anchor has its close button too: the refusal of the desktop says why it cannot be closed. */
function tabRow(id, marks, act) {
  const action = (verb, picture, method, done) => {
    const name = `${verb} ${id}`;
    const press = () => act(method, id, done);
    return element("button", { type: "button", class: "tool", key: name, "aria-label": name, title: name, on: { click: press } }, icon(picture));
  };
  return element(
    "li",
    { class: marks.includes("in focus") ? "current" : "" },
    element("span", { class: "tab-name" }, id, marks.length > 0 && element("small", { text: marks.join(", ") })),
    action("Focus tab", "tab", "focusTab", `${id} has the focus.`),
    action("Reload tab", "reload", "refreshTab", `${id} is loaded again.`),
    action("Close tab", "close", "closeTab", `${id} is closed.`),
  );
}

function fieldForm(field, state, teller) {
  let typed = false;
  const input = element("input", { type: "text", maxlength: "100", autocomplete: "off", on: { input: () => (typed = true) } });
  const save = async (event) => {
    event.preventDefault();
    const { isOver, say } = teller();
    const text = input.value.trim();
    if (!text) return say(`${field.label} needs a value.`);
    try {
      say(await field.save(state.item, text));
      if (!isOver() && input.value.trim() === text) typed = false;
    } catch (reason) {
      say(rejectionText(reason));
    }
  };
  const node = element(
    "form",
    { class: "field", on: { submit: save } },
    element("label", {}, element("span", { text: field.label }), input),
    element("button", { type: "submit", class: "quiet", text: field.button }),
  );
  return {
    node,
    /** Text that somebody has typed and not saved stays. */
    update(item, another) {
      if (another) typed = false;
      if (!typed && document.activeElement !== input) input.value = field.value(item);
    },
  };
}
