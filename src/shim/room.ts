import type { Core } from "./core.ts";
import { watchEvents } from "./dom-events.ts";
import { createFrames, type Frames } from "./frames.ts";
import type { FrameSettings } from "./providers.ts";
import { createTransport } from "./transport.ts";
import { watchWidth } from "./width.ts";
import type { View } from "./wire.gen.ts";

/** Provider frames in the page, and all that listens to them. */
export type Room = Pick<Frames, "mount" | "unmount">;

/** `page` is the host's own window; without one nothing can be mounted. */
export function createRoom(core: Core, page: Window, settings: Map<string, FrameSettings>): Room {
  const { queue, view } = core;
  const frames: Frames = createFrames({
    settings,
    shown: () => view.read().panel.provider,
    gone: (provider) => transport.gone(provider),
    loaded: (window) => transport.loaded(window),
  });
  const transport = createTransport({ ...core, window: page, frames, note: core.notes.add });
  const unwatch = watchWidth(page, (width) => queue.handle({ kind: "resize-window", width }));
  const deafen = watchEvents(page, queue);
  let following = false;
  core.onEnd(() => {
    transport.stop();
    unwatch();
    deafen();
    frames.clear();
  });
  return {
    mount(provider, container) {
      if (queue.ended) throw queue.ended;
      const element = frames.mount(provider, container);
      // From now on a change of the view may move the panel's id to another frame.
      if (!following) core.subscribers.on("view", ({ panel }: View) => frames.show(panel.provider));
      following = true;
      return element;
    },
    unmount: frames.unmount,
  };
}
