import { countListeners } from "./listeners.js";

/** A host with one provider whose frame comes and goes. */
export async function createVanishing(origin) {
  const listeners = countListeners();
  const { createHost } = await import("../../dist/index.js");
  const host = await createHost({ providers: [{ name: "phone", url: `${origin}/benches/pages/silent.html` }] });
  const phone = host.provider("phone");
  const connections = () => host.view.providers[0].connections;
  // The bench's own listener is added once and stays.
  let connected = () => {};
  addEventListener("message", ({ data }) => data === "connected" && connected());

  /** Mounts the frame, and removes it behind the host's back once its widget is connected. */
  async function cycle() {
    const open = new Promise((resolve) => (connected = resolve));
    const frame = phone.mount(document.body);
    await open;
    if (connections() !== 1) throw new Error("The widget is not connected.");
    const gone = new Promise((resolve) => {
      const stop = host.on("view", () => connections() === 0 && (stop(), resolve()));
    });
    frame.remove();
    await gone;
    listeners.sweep();
  }

  return {
    async cycles(count) {
      for (let at = 0; at < count; at++) await cycle();
    },
    counts: () => ({ frames: document.querySelectorAll("iframe").length, connections: connections(), listeners: listeners.count() }),
  };
}
