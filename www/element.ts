/** Attributes and listeners of a new element: `onclick` and the like are listened to, `true` is an empty attribute, `false` and null are none. */
export type Attributes = Record<string, string | number | boolean | null | ((event: any) => void)>;

export type Child = Node | string | null | false;

export function element<K extends keyof HTMLElementTagNameMap>(tag: K, attributes?: Attributes, ...children: Child[]): HTMLElementTagNameMap[K];
export function element(tag: string, attributes?: Attributes, ...children: Child[]): HTMLElement;
export function element(tag: string, attributes: Attributes = {}, ...children: Child[]): HTMLElement {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") made.addEventListener(name.slice(2), value);
    else setAttribute(made, name, value);
  }
  made.append(...children.filter((child) => child !== null && child !== false));
  return made;
}

/** Writes only what differs, so that a repeated update costs no style work and disturbs no screen reader. */
export function setText(node: Node, text: string): void {
  if (node.textContent !== text) node.textContent = text;
}

export function setAttribute(node: Element, name: string, value: string | number | boolean | null): void {
  const text = value === null || value === false ? null : value === true ? "" : String(value);
  if (node.getAttribute(name) === text) return;
  if (text === null) node.removeAttribute(name);
  else node.setAttribute(name, text);
}

/** A Fluent button. Its role is also written as an attribute, for tools that cannot see element internals. */
export function button(attributes: Attributes, ...children: Child[]): HTMLElement {
  return element("fluent-button", { role: "button", size: "small", ...attributes }, ...children);
}

/** Lets Enter submit a form. Browsers ask for a native button for that, and Fluent's are none. */
export const enterSubmits = (): HTMLElement => element("button", { type: "submit", hidden: true });
