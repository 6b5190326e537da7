import { createHost, type Host, type HostOptions, type NotificationView, type SessionView, type TabView } from "ciframework";
import { missingOf, type Slug, slugsOf } from "./slugs.ts";

/** What is opened: in the desktop, or in a host beside it that nobody sees. */
export interface Opening {
  list: "sessions" | "tabs" | "notifications";
  /** Unique name of the template. */
  name: string;
  /** Of slugs. */
  values: Readonly<Record<string, string>>;
  /** Template parameters: values of page parameters that win over the template's. */
  parameters: Readonly<Record<string, string>>;
  /** Who opens it; null: the desktop itself. */
  provider: string | null;
}

/** What came of it. */
export interface Outcome {
  session: SessionView | null;
  tab: TabView | null;
  notification: NotificationView | null;
  /** Slugs without a value. */
  missing: Slug[];
}

/** Opens it as a widget of the provider would, or as the agent does. Rejects with what the host answers. */
export async function open(host: Host, { list, name, values, parameters, provider }: Opening): Promise<unknown> {
  if (list === "tabs") return host.agent.openTab({ templateName: name, parameters: { ...values, ...parameters } });
  if (list === "sessions" && provider === null) return host.desk.openSession({ templateName: name, context: { ...values, ...parameters } });
  const { CIFramework: api } = host.provider(provider ?? "");
  if (list === "sessions") return api.createSession({ templateName: name, context: values, templateParameters: parameters });
  return api.notifyEvent({ templateName: name, templateParameters: { ...values, ...parameters } });
}

/** The sentence of a rejection, in whichever form widgets get it. */
export function sentenceOf(reason: unknown): string {
  const message = (reason as { message?: unknown } | null)?.message;
  return typeof message === "string" ? message : String(reason);
}

/**
 * What would come of an opening, from a host of the same options that is made for this question alone. So it is what the desktop
 * will show, by the same rules, and nothing is opened.
 */
export class Trial {
  #options: () => Promise<HostOptions>;
  #running: Host | null = null;
  #number = 0;

  constructor(options: () => Promise<HostOptions>) {
    this.#options = options;
  }

  /** Tells the outcome, again when records arrive that change it. An earlier question is not answered any more. */
  async ask(opening: Opening, told: (outcome: Outcome | string) => void): Promise<void> {
    const number = ++this.#number;
    this.end();
    try {
      const options = await this.#options();
      const slugs = slugsOf(opening, options.templates ?? {});
      const host = await createHost(withoutFrames(options));
      if (number !== this.#number) return host.destroy();
      this.#running = host;
      const before = host.view.sessions[0]!.tabs.length;
      const show = () => number === this.#number && told({ ...shownOf(host, opening, before), missing: missingOf(slugs, host.notes) });
      const refused = (reason: unknown) => number === this.#number && told(sentenceOf(reason));
      // A notification's call is answered when it is over, so what is shown counts. The notes of a turn come behind its changes.
      const later = () => queueMicrotask(show);
      if (opening.list === "notifications") for (const change of ["notification-shown", "notification-changed"] as const) host.on(change, later);
      await open(host, opening).then(show, refused);
      if (number === this.#number) host.on("view", show);
    } catch (error) {
      if (number === this.#number) told(sentenceOf(error));
    }
  }

  end(): void {
    this.#running?.destroy();
    this.#running = null;
  }

  /** No answer comes any more. */
  stop(): void {
    this.#number++;
    this.end();
  }
}

/** The same providers, without pages. Nobody counts what is only tried, and time stands still: nothing that is shown runs out. */
function withoutFrames(options: HostOptions): HostOptions {
  const now = Date.now();
  const bare: HostOptions = { ...options, clock: () => now, providers: options.providers.map((provider) => ({ ...provider })) };
  for (const provider of bare.providers) delete provider.url;
  delete bare.telemetry;
  return bare;
}

function shownOf({ view }: Host, { list }: Opening, before: number): Omit<Outcome, "missing"> {
  const { alert, toasts } = view.notifications;
  return {
    session: list === "sessions" ? (view.sessions.slice(1).at(-1) ?? null) : null,
    tab: list === "tabs" ? (view.sessions[0]!.tabs.slice(before).at(-1) ?? null) : null,
    notification: list === "notifications" ? (alert ?? toasts[0] ?? null) : null,
  };
}
