import { createHost } from "../../dist/index.js";
import { TEMPLATES } from "./catalogue.js";

/**
 * A host with `count` widgets on the site `origin`, each in a frame of its own. Resolves with `{host, widgets}`; a widget
 * is `{raw, order}`: a port that the product knows nothing of, and a function that has the widget do something.
 */
export async function createStage(origin, count) {
  const url = `${origin}/benches/pages/widget.html`;
  const names = Array.from({ length: count }, (_, at) => `widget-${at}`);
  const host = await createHost({ providers: names.map((name) => ({ name, url })), templates: TEMPLATES });
  const widgets = await Promise.all(names.map((name) => openWidget(host.provider(name), url)));
  if ((await globalThis.checkApart()) !== count) throw new Error("The widgets are not all in frames.");
  if (!crossOriginIsolated) throw new Error("This page has a coarse clock.");
  return { host, widgets };
}

/** Mounts the provider's frame, and lets it have the fine clock: that is settled before a frame begins to load. */
function mount(provider) {
  const { setAttribute } = Element.prototype;
  Element.prototype.setAttribute = function (name, value) {
    setAttribute.call(this, name, name === "allow" ? `${value}; cross-origin-isolated` : value);
  };
  try {
    return provider.mount(document.body);
  } finally {
    Element.prototype.setAttribute = setAttribute;
  }
}

async function openWidget(provider, url) {
  const frame = mount(provider);
  await ready(frame);
  const [raw, orders] = [new MessageChannel(), new MessageChannel()];
  frame.contentWindow.postMessage("bench", new URL(url).origin, [raw.port2, orders.port2]);
  const order = (name, ...values) => {
    orders.port1.postMessage([name, ...values]);
    return answer(orders.port1);
  };
  await order("connect");
  return { raw: raw.port1, order };
}

function ready(frame) {
  return new Promise((resolve, reject) => {
    const hear = ({ data, source }) => {
      if (typeof data !== "string" || source !== frame.contentWindow) return;
      removeEventListener("message", hear);
      if (data === "isolated") resolve();
      else reject(new Error(`A widget's page is not as it should be: ${data}.`));
    };
    addEventListener("message", hear);
  });
}

function answer(port) {
  return new Promise((resolve, reject) => {
    port.onmessage = ({ data: [value, error] }) => (error ? reject(new Error(error)) : resolve(value));
  });
}
