import { element, repaint } from "./shared/element.js";
import { icon } from "./shared/icon.js";

const STATES = {
  ringing: "Ringing",
  opening: "Opening session",
  waiting: "Waiting",
  dialling: "Dialling",
  connected: "Connected",
  held: "On hold",
  "wrap-up": "Wrap-up",
};

function initials(name) {
  const letters = name.split(/\s+/).map((part) => part[0]).filter((letter) => /\p{L}/u.test(letter));
  return letters.slice(0, 2).join("") || "#";
}

function avatar(call) {
  return element("span", { class: "avatar", "aria-hidden": "true", text: initials(call.customerName) });
}

function who(call) {
  const place = [call.record?.company || call.caller.company, call.customerName === call.caller.number ? "" : call.caller.number];
  return element(
    "div",
    { class: "who" },
    element("strong", { text: call.customerName }),
    element("small", { text: place.filter(Boolean).join(" · ") || "No record found" }),
    call.record && element("small", { class: "found", text: `Known as ${call.record.name}` }),
  );
}

/** One card per ringing or waiting call; the buttons carry the caller's name, since several may ring. */
export function drawIncoming(region, ringing, press) {
  repaint(
    region,
    ringing.map((call) =>
      element(
        "section",
        { class: `ring ${call.state}`, "aria-label": `Incoming call from ${call.customerName}` },
        element("p", { class: "ring-state", text: call.state === "waiting" ? "Waiting" : "Incoming call" }),
        element("div", { class: "person" }, avatar(call), who(call)),
        call.notice && element("p", { class: "notice", text: call.notice }),
        element(
          "div",
          { class: "row" },
          wide(call, "Answer", "go", "phone", press.answer),
          wide(call, "Decline", "stop", "hangup", press.decline),
        ),
      ),
    ),
  );
}

function wide(call, verb, look, picture, act) {
  const name = `${verb} ${call.customerName}`;
  return element(
    "button",
    { type: "button", class: look, key: `${verb} ${call.id}`, "aria-label": name, on: { click: () => act(call) } },
    icon(picture),
    verb,
  );
}

/** The list of calls, drawn when there is a choice. */
export function drawRow(list, calls, selected, press) {
  repaint(
    list,
    calls.map((call) =>
      element(
        "li",
        {},
        element(
          "button",
          {
            type: "button",
            key: call.id,
            "aria-current": call === selected ? "true" : null,
            on: { click: () => press.select(call) },
          },
          avatar(call),
          element("span", { class: "visually-hidden", text: "Show call with " }),
          element(
            "span",
            { class: "who" },
            element("strong", { text: call.customerName }),
            element("small", { text: STATES[call.state] }),
          ),
          element("span", { class: "time", "data-call": call.id }),
        ),
      ),
    ),
  );
}

/** The call that is shown: who, how long, and what can be done with it now. */
export function drawCallCard(section, call, press) {
  if (!call) {
    const hint = "No call. Dial a number, or simulate an incoming call below.";
    return repaint(section, element("p", { class: "nothing", text: hint }));
  }
  repaint(
    section,
    element("div", { class: "person" }, avatar(call), who(call)),
    element(
      "p",
      { class: "call-state" },
      element("span", { class: `chip ${call.state}`, text: STATES[call.state] }),
      call.muted && element("span", { class: "chip muted", text: "Muted" }),
      element("span", { class: "time", role: "timer", "aria-label": "Call time", "data-call": call.id }),
    ),
    call.notice && element("p", { class: "notice", text: call.notice }),
    element("div", { class: "actions" }, actions(call, press)),
  );
}

function actions(call, press) {
  if (call.state === "wrap-up") {
    const over = call.sessionId ? "The agent closes the session in the desktop. That ends the wrap-up too." : "The call is over.";
    return [
      element("p", { class: "hint", text: over }),
      button("Finish wrap-up", "quiet", null, () => press.finish(call)),
    ];
  }
  if (call.state === "dialling") {
    return [
      button("Customer picks up", "quiet", "phone", () => press.pickUp(call)),
      button("Hang up", "stop", "hangup", () => press.hangUp(call)),
    ];
  }
  if (call.state === "opening") return [button("Hang up", "stop", "hangup", () => press.hangUp(call))];
  return [
    toggle("Mute", "microphone", call.muted, () => press.mute(call)),
    toggle("Hold", call.state === "held" ? "play" : "pause", call.state === "held", () => press.hold(call)),
    button("Hang up", "stop", "hangup", () => press.hangUp(call)),
  ];
}

function button(name, look, picture, act) {
  return element("button", { type: "button", class: look, key: name, on: { click: act } }, picture && icon(picture), name);
}

function toggle(name, picture, on, act) {
  return element("button", { type: "button", class: "toggle", key: name, "aria-pressed": String(on), on: { click: act } }, icon(picture), name);
}
