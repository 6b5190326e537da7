import type { Framed } from "../website-page.ts";
import type { Problem } from "./problem-page.ts";

/**
 * Why this page would not show in a frame, as far as it can be known beforehand: only pages of the desktop's own origin may be asked.
 * Null: nothing speaks against it.
 */
export async function refusalOf({ address, name, icon }: Framed): Promise<Problem | null> {
  if (new URL(address, location.href).origin !== location.origin) return null;
  const answer = await fetch(address, { method: "HEAD", credentials: "same-origin" }).catch(() => null);
  const where = `It was looked for at ${address}.`;
  if (answer === null) return { title: `${name} cannot be reached`, sentence: `The server of this desktop does not answer. ${where}`, advice: "Check the connection, then try again.", icon };
  if (answer.status === 404) return { title: `There is no ${name}`, sentence: `The server of this desktop has no such page. ${where}`, advice: "Check the name in the tab's template, and that the file has been published.", icon };
  if (!answer.ok) return { title: `${name} cannot be shown`, sentence: `The server of this desktop answers with ${answer.status}. ${where}`, advice: "Try again. If it goes on, pass this on to whoever looks after the server.", icon };
  if (!refusesFrames(answer.headers)) return null;
  return { title: `${name} does not allow frames`, sentence: `Its server forbids that it is shown inside another page. ${where}`, advice: "Open it in a new window, or have its server send no X-Frame-Options and no frame-ancestors that forbid this desktop.", icon };
}

/** What the desktop's own origin is allowed is judged by the page that frames, which is of that origin. */
export function refusesFrames(headers: Headers): boolean {
  const ancestors = /(?:^|;)\s*frame-ancestors\s+([^;]*)/i.exec(headers.get("Content-Security-Policy") ?? "")?.[1]?.trim();
  // Where both are sent, browsers heed this one alone.
  if (ancestors !== undefined) return /^'none'$/i.test(ancestors);
  return /^deny$/i.test((headers.get("X-Frame-Options") ?? "").trim());
}
