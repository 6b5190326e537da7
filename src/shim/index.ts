import { prepare, startHost } from "./host.ts";
import { load } from "./init.ts";
import type { Host, HostOptions } from "./public.ts";

export { HostError } from "./errors.ts";
export { init, version } from "./init.ts";
export { installCIFramework } from "./install.ts";
export type * from "./public.ts";
export { RecordError } from "./record-source.ts";
export type {
  Attention,
  BannerAction,
  BannerView,
  Change,
  DialogView,
  ErrorCode,
  Note,
  NotificationField,
  NotificationsView,
  NotificationView,
  PageType,
  PanelMode,
  PanelView,
  PresenceOption,
  PresenceView,
  ProgressView,
  ProviderView,
  Reference,
  SessionView,
  TabView,
  Telemetry,
  View,
} from "./wire.gen.ts";

/**
 * A running host. Loads the wasm module first, if that has not been done.
 *
 * Rejects with `HostError`: `invalid_options`, `duplicate_provider`, `same_origin_provider`, `duplicate_template` or
 * `unknown_template`, with the wrong field in `path`; `wasm_unavailable` when there is no engine.
 *
 * ```ts
 * const host = await createHost({
 *   providers: [{ name: "phone", url: "https://phone.example.com/widget.html" }],
 *   templates: {
 *     sessions: [{ uniqueName: "call", title: "Call from {caller}", anchorTab: "case" }],
 *     tabs: [{ uniqueName: "case", title: "Case", pageType: "entityrecord" }],
 *   },
 * });
 * host.provider("phone").mount(document.querySelector("#panel")!);
 * host.on("view", (view) => console.log(view.sessions.map((session) => session.title)));
 * ```
 */
export async function createHost(options: HostOptions): Promise<Host> {
  const read = prepare(options);
  return startHost(await load(options.wasm), read);
}
