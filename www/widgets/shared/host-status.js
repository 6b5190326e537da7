import { show } from "./element.js";

const WORDS = { connecting: "Connecting", connected: "Connected", standalone: "Standalone" };

/** The state of the link in the header, and the calm banner of a widget that has no desktop. */
export function createHostStatus({ pill, banner, missing }) {
  let user = "";
  return {
    changed(state, sentence) {
      pill.className = `pill ${state}`;
      pill.textContent = state === "connected" && user ? user : WORDS[state];
      pill.title = sentence;
      if (!show(banner, state === "standalone")) return;
      banner.textContent = `${sentence} ${missing}`;
    },
    /** Shows who is signed in. */
    user(name) {
      if (typeof name !== "string" || name === "") return;
      user = name;
      pill.textContent = name;
    },
  };
}
