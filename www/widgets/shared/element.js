/**
 * Makes one element. `props`: `class`, `text`, `key` (its name for `repaint`), `on` (listeners by event), everything
 * else is an attribute; `true` gives an empty attribute, `false`, `null` and `undefined` give none.
 */
export function element(tag, props = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) setProperty(node, name, value);
  node.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}

function setProperty(node, name, value) {
  if (value === null || value === undefined || value === false) return;
  if (name === "on") {
    for (const [event, listener] of Object.entries(value)) node.addEventListener(event, listener);
  } else if (name === "class") node.className = value;
  else if (name === "text") node.textContent = value;
  else if (name === "key") node.dataset.key = value;
  else node.setAttribute(name, value === true ? "" : String(value));
}

/**
 * Replaces what `region` holds. The focus stays on the element with the same `key`; if that one is gone, the focus goes
 * to the region itself, so that a keyboard user is never thrown back to the top of the page. While the agent works in the
 * desktop nothing is focused here: that would pull the focus out of the desktop.
 */
export function repaint(region, ...nodes) {
  const focused = document.hasFocus() && region.contains(document.activeElement) ? document.activeElement : null;
  const key = focused?.dataset.key;
  region.replaceChildren(...nodes.flat(Infinity).filter(Boolean));
  if (!focused) return;
  const again = key ? [...region.querySelectorAll("[data-key]")].find((node) => node.dataset.key === key) : null;
  if (again && !again.disabled) return again.focus();
  if (!region.hasAttribute("tabindex")) region.tabIndex = -1;
  region.focus();
}

/** Shows or hides, and says whether it is shown. */
export function show(node, shown) {
  node.hidden = !shown;
  return shown;
}
