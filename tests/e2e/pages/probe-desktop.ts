import type { Page } from "@playwright/test";
import type { Stage } from "../stage.ts";
import { probeUrl } from "./bare-host.ts";
import { desktopOn } from "./desktop.ts";
import { frameOf } from "./frame.ts";
import { ready } from "./probe.ts";

/** A desktop whose first provider is a probe: its events can be read. */
export async function openProbeDesktop(page: Page, stage: Stage) {
  const desktop = desktopOn(page, stage);
  await desktop.open([
    { name: "extn_probe", label: "Probe", url: probeUrl(stage) },
    { name: "extn_chat", label: "Chat", url: `${stage.chat}/index.html?base=${stage.host}` },
  ]);
  const frame = await ready(await frameOf(desktop.widgetFrame("extn_probe")), "onmodechanged", "onsizechanged");
  return { desktop, frame };
}

/** What the probe opens its session with. */
export const SESSION = { templateName: "extn_chat_session", templateParameters: { customerName: "Ada", topic: "tea" } };
