import { fieldsOf, listOf, plainOf, textOf } from "./fields.ts";
import type { Settings } from "./engine.ts";

/** One for each base status, in the order of the menu. The ids never change: widgets may keep them. */
const DEFAULTS: Settings["presence"]["options"] = [
  { id: "0a6e4d5c-3f0b-4c55-9a4e-5d0f2b7c1e01", text: "Available", status: "AVAILABLE", color: "#6bb700" },
  { id: "0a6e4d5c-3f0b-4c55-9a4e-5d0f2b7c1e02", text: "Busy", status: "BUSY", color: "#c50f1f" },
  { id: "0a6e4d5c-3f0b-4c55-9a4e-5d0f2b7c1e03", text: "Do not disturb", status: "BUSY_DO_NOT_DISTURB", color: "#c50f1f" },
  { id: "0a6e4d5c-3f0b-4c55-9a4e-5d0f2b7c1e04", text: "Away", status: "AWAY", color: "#eaa300" },
  { id: "0a6e4d5c-3f0b-4c55-9a4e-5d0f2b7c1e05", text: "Offline", status: "OFFLINE", color: "#8a8886" },
];

/** The engine checks what is in the options. */
export function readPresence(given: unknown): Settings["presence"] {
  if (given === undefined || given === null) return { options: DEFAULTS, current: null };
  const presence = fieldsOf(given, "presence");
  const options = plainOf(listOf(presence.options, "presence.options"), "presence.options");
  return { options, current: textOf(presence.current, "presence.current", null) } as Settings["presence"];
}
