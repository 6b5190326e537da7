import { sniff } from "./sniff.js";
import { createStage } from "./stage.js";

/**
 * `count` widgets that listen, and report once for every `events` events. `raise` sends one by the product, `send` the same
 * text over the raw ports; `heard` resolves when all have reported.
 */
export async function gather(origin, count, events) {
  const { host, widgets } = await createStage(origin, count);
  const ports = widgets.map(({ raw }) => raw);
  await Promise.all(widgets.map(({ order }) => order("listen", events)));
  const { raiseEvent } = host.page.CIFramework;
  const raise = () => raiseEvent("bench", { queue: "billing", waiting: 3, since: "2026-11-20T08:00:00Z" });
  let reports = 0;
  let done = () => {};
  for (const port of ports) port.onmessage = () => ++reports === count && done();
  const heard = () =>
    new Promise((resolve) => {
      reports = 0;
      done = resolve;
    });
  const report = heard();
  const text = await sniff(raise);
  for (let sent = 1; sent < events; sent++) raise();
  await report;
  const send = () => {
    for (const port of ports) port.postMessage(text);
  };
  return { raise, send, heard };
}
