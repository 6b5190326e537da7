// @vitest-environment happy-dom
import { afterEach, expect, test } from "vitest";
import { start } from "../../src/widget/library.ts";
import { createPage } from "./window.ts";

afterEach(() => document.head.replaceChildren());

/** Where the library says hello in a page whose document is a real one. */
function targets(html: string): string[] {
  document.head.innerHTML = html;
  const world = createPage({ tells: false });
  (world.page as any).document = document;
  start(world.page);
  return world.posted.map(({ target }) => target);
}

test("the marked script element is found in a document", () => {
  const other = '<script data-crmurl="https://other.example"></script>';
  const marked = '<script data-cifid="CIFMainLibrary" data-crmurl="https://host.example:8443/"></script>';
  expect(targets(other + marked)).toEqual(["https://host.example:8443"]);
});

test("an element without the mark does not count", () => {
  expect(targets('<script data-crmurl="https://other.example"></script>')).toEqual([]);
});
