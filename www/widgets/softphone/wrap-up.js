import { element, repaint, show } from "./shared/element.js";
import { rejectionText } from "./shared/rejection.js";

/**
 * The form after a call. It is made once and keeps what is typed while everything around it is drawn anew; `update` says which
 * call it is about, null hides it.
 */
export function mountWrapUp({ section, client, log }) {
  let shown = null;
  const said = element("p", { class: "facts", role: "status" });
  const about = element("p", { class: "facts" });
  const subject = element("input", { type: "text", maxlength: "200", autocomplete: "off" });
  const notes = element("textarea", { rows: "3", maxlength: "2000" });
  const save = element("button", { type: "submit", class: "go", text: "Save call" });
  const open = element("button", { type: "button", class: "quiet", text: "Open call record", on: { click: () => act(() => log.open(shown)) } });
  const form = element(
    "form",
    { class: "stack", on: { submit } },
    element("label", { class: "line" }, element("span", { text: "Subject" }), subject),
    element("label", { class: "line" }, element("span", { text: "Notes of the call" }), notes),
    about,
    element("div", { class: "row" }, save, open),
    said,
  );
  section.append(element("div", { class: "section-head" }, element("h2", { text: "Call record" })), form);

  function submit(event) {
    event.preventDefault();
    if (!subject.value.trim()) {
      said.textContent = "The call needs a subject.";
      return subject.focus();
    }
    const words = { subject: subject.value.trim(), description: notes.value.trim() };
    act(() => log.save(shown, words));
  }

  async function act(work) {
    const call = shown;
    said.textContent = "";
    try {
      const sentence = await work();
      if (call === shown && typeof sentence === "string" && !sentence.startsWith("{")) said.textContent = sentence;
    } catch (reason) {
      if (call === shown) said.textContent = rejectionText(reason);
    }
  }

  return function update(call) {
    const wanted = call?.state === "wrap-up" && client.available ? call : null;
    if (!show(section, Boolean(wanted))) {
      shown = null;
      return;
    }
    if (wanted !== shown) {
      subject.value = wanted.caller.subject;
      notes.value = wanted.note;
      said.textContent = "";
    }
    shown = wanted;
    save.textContent = wanted.logged ? "Save changes" : "Save call";
    show(open, Boolean(wanted.logged));
    repaint(about, wanted.regarding ? `About case ${wanted.regarding.number ?? ""}: ${wanted.regarding.title}` : "");
  };
}
