import type { HostOptions } from "../shim/public.ts";
import { type Entry, oneOf, text } from "./loose.ts";

const COLORS = { AVAILABLE: "#6bb700", BUSY: "#c50f1f", BUSY_DO_NOT_DISTURB: "#c50f1f", AWAY: "#eaa300", OFFLINE: "#8a8886" } as const;

const STATUSES = Object.keys(COLORS) as (keyof typeof COLORS)[];

const GUID = /^\{?([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\}?$/i;

/** The presences that an agent may choose; null when there are none. Each has an id and a text of its own. */
export function presenceOf(entries: readonly [Entry, number][]): NonNullable<HostOptions["presence"]> | null {
  const taken = new Set<string>();
  const options = entries.flatMap(([entry]) => {
    const status = oneOf(entry.status, STATUSES);
    const shown = [entry.text, entry.name].map(text).find((one) => one?.trim());
    if (!status || !shown || entry.active === false || entry.userMaySet === false) return [];
    const id = GUID.exec(text(entry.id) ?? "")?.[1]?.toLowerCase() ?? idOf(text(entry.uniqueName) ?? shown);
    if (taken.has(id) || taken.has(shown)) return [];
    taken.add(id).add(shown);
    return [{ id, text: shown, status, color: text(entry.color) ?? COLORS[status] }];
  });
  return options.length > 0 ? { options } : null;
}

/** A GUID that is the same for the same name: files have no ids, and widgets may keep them from day to day. */
function idOf(name: string): string {
  const words = [0x811c9dc5, 0x01000193, 0x9e3779b9, 0x85ebca6b].map((start, at) => {
    let hash = start;
    for (const byte of new TextEncoder().encode(`${at}${name}`)) hash = Math.imul(hash ^ byte, 0x01000193);
    return ((hash ^ (hash >>> 15)) >>> 0).toString(16).padStart(8, "0");
  });
  return words.join("").replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12})$/, "$1-$2-8$3-8$4-$5");
}
