// From notifyEvent in the softphone's page, on another site, to the frame in which the desktop has painted the alert.
import { openDesktop } from "../desktop.mjs";

const INPUT = {
  templateName: "extn_call_incoming",
  templateParameters: { customerName: "Maya Lindqvist", company: "Harbour Glass", number: "+44 20 7946 0112", subject: "Delivery arrived damaged" },
};

/** What the softphone does when the desktop's page orders it. */
function obey(input) {
  const port = globalThis.benchPort;
  let called = 0;
  const orders = {
    time: () => port.postMessage(performance.now()),
    called: () => port.postMessage(called),
    notify() {
      called = performance.now();
      globalThis.Microsoft.CIFramework.notifyEvent(input);
    },
    message() {
      called = performance.now();
      port.postMessage(Object.values(input.templateParameters));
    },
  };
  port.onmessage = ({ data }) => orders[data]();
}

export async function measure(lab) {
  const { page, phone, close } = await openDesktop(lab, ["Ada Lovelace"]);
  await phone.evaluate(obey, INPUT);
  const found = await page.evaluate(async () => (await import("/benches/pages/alerting.js")).measure());
  await close();
  const { value, floor } = found["notify-to-painted-alert"];
  console.error(`  slowest of four: the alert ${value} frames, a plain dialog ${floor} frames`);
  return { ...found, "notify-to-painted-alert": { value } };
}
