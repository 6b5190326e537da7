import type { BrowserContext } from "@playwright/test";

/** Errors and warnings of all pages and frames of a test. */
export interface Complaints {
  /** Those that match are meant to come. */
  allow(pattern: RegExp): void;
  list(): string[];
}

export function collectComplaints(context: BrowserContext): Complaints {
  const heard: string[] = [];
  const allowed: RegExp[] = [];
  context.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") heard.push(`${message.text()} (${message.location().url})`);
  });
  context.on("weberror", (error) => heard.push(String(error.error())));
  return {
    allow: (pattern) => void allowed.push(pattern),
    list: () => heard.filter((text) => !allowed.some((pattern) => pattern.test(text))),
  };
}
