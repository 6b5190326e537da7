// In the desktop's page: how long it takes until what a provider asked for is painted.
import { interleave, median } from "./interleave.js";
import { frame, painted } from "./painted.js";

const BLOCKS = 30;
const OF_A_BLOCK = 4;
const PINGS = 200;
const FRAME = 1_000 / 60;

const port = globalThis.benchPort;
const host = globalThis.ciframeworkHost;

const order = (name) =>
  new Promise((resolve) => {
    port.onmessage = ({ data }) => resolve(data);
    port.postMessage(name);
  });

/** By how much the widget's clock is ahead of this page's, from the quickest of many round trips. */
async function aheadness() {
  let best = { took: Infinity };
  for (let ping = 0; ping < PINGS; ping++) {
    const start = performance.now();
    const there = await order("time");
    const end = performance.now();
    if (end - start < best.took) best = { took: end - start, ahead: there - (start + end) / 2 };
  }
  return best.ahead;
}

/** The notification, by the desktop's own means; it is declined afterwards, as an agent would. */
const product = {
  name: "notify",
  shown: () => document.querySelector("[role=alertdialog] [data-answer]"),
  async remove() {
    await host.agent.answerNotification(host.view.notifications.alert.id, false);
    while (document.querySelector("[role=alertdialog]")) await frame();
  },
};

/** A plain dialog with as many texts, made when a message comes over the port. */
const raw = {
  name: "message",
  shown: () => document.querySelector("dialog.bench"),
  hear({ data: [title, ...lines] }) {
    const dialog = document.createElement("dialog");
    dialog.className = "bench";
    const texts = [title, ...lines].map((line) => Object.assign(document.createElement("p"), { textContent: line }));
    const answers = ["Answer", "Decline"].map((text) => Object.assign(document.createElement("button"), { textContent: text }));
    dialog.append(...texts, ...answers);
    document.body.append(dialog);
    dialog.show();
  },
  async remove() {
    document.querySelector("dialog.bench").remove();
    await frame();
  },
};

/** Once: `frames` from the call to the painted one, that one included, and `time` until it is painted. */
async function once({ name, shown, hear, remove }, ahead) {
  await frame();
  // The widget calls at any moment of a frame.
  await new Promise((resolve) => setTimeout(resolve, Math.random() * FRAME));
  const seen = painted(shown);
  port.onmessage = hear ?? null;
  port.postMessage(name);
  const { began, at } = await seen;
  const called = (await order("called")) - ahead;
  await remove();
  return { frames: began.filter((start) => start > called).length, time: at - called };
}

async function block(kind, ahead) {
  const found = [];
  for (let at = 0; at < OF_A_BLOCK; at++) found.push(await once(kind, ahead));
  return { slowest: Math.max(...found.map(({ frames }) => frames)), time: median(found.map(({ time }) => time)) };
}

export async function measure() {
  const ahead = await aheadness();
  const { value, floor } = await interleave(BLOCKS, () => block(product, ahead), () => block(raw, ahead));
  const middle = (blocks, key) => median(blocks.map((one) => one[key]));
  return {
    "notify-to-painted-alert": { value: middle(value, "slowest"), floor: middle(floor, "slowest") },
    "notify-to-painted-alert-time": { value: middle(value, "time"), floor: middle(floor, "time") },
  };
}
