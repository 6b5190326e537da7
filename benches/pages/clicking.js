import { painted } from "./painted.js";

const current = () => document.querySelector(".rail-session[aria-current=true]")?.textContent ?? "";

/**
 * For the next click, which the browser dates itself: milliseconds until the session of that name has the focus in the
 * document, and until that is painted.
 */
export async function expectClick(name) {
  let [clicked, changed] = [0, 0];
  addEventListener("click", ({ timeStamp }) => (clicked = timeStamp), { capture: true, once: true });
  const watch = new MutationObserver(() => {
    if (changed === 0 && current().includes(name)) changed = performance.now();
  });
  watch.observe(document.body, { attributes: true, attributeFilter: ["aria-current"], subtree: true });
  const { at } = await painted(() => clicked > 0 && current().includes(name));
  watch.disconnect();
  if (changed === 0) throw new Error("That session had the focus before the click.");
  return { handled: changed - clicked, painted: at - clicked };
}
