/** What Fluent's base class keeps of an element, as far as it is needed here. */
interface Controlled extends HTMLElement {
  $fastController?: { definition?: { template?: unknown; $fastController?: unknown } };
}

const USED = ["fluent-button", "fluent-message-bar"];

const deaf = { notify() {}, subscribe() {}, unsubscribe() {} };

/**
 * Every Fluent element listens for changes of its own definition and never stops, so whatever was once on a page would stay in
 * memory with the page around it. A definition does not change any more once it has a template: from then on nobody is noted down.
 */
export function letElementsGo(): void {
  for (const tag of USED) void customElements.whenDefined(tag).then(() => deafen(tag));
}

function deafen(tag: string): void {
  const definition = (document.createElement(tag) as Controlled).$fastController?.definition;
  if (definition?.template) definition.$fastController ??= deaf;
}
