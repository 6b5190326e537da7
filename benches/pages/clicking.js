import { painted } from "./painted.js";

const current = () => document.querySelector(".rail-session [aria-current=true], .rail-session[aria-current=true]")?.textContent ?? "";

/** Milliseconds from the next click, which the browser dates itself, to the frame in which the session of that name is in focus. */
export async function expectClick(name) {
  let clicked;
  addEventListener("click", (event) => (clicked = event.timeStamp), { capture: true, once: true });
  const { at } = await painted(() => clicked !== undefined && current().includes(name));
  return at - clicked;
}
