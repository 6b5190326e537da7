import type { Agent, View } from "ciframework";
import { afterEach, expect, test } from "vitest";
import { carefulAgent } from "../../www/leaving.ts";

afterEach(() => document.body.replaceChildren());

const turn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

/** Two tabs with changes in one session; saving the first takes until the test says so. */
function desk() {
  const closed: string[] = [];
  let tabs = ["one", "two"].map((id) => ({ id, title: id, isDirty: true }));
  let saved: () => void = () => {};
  const slow = new Promise<void>((resolve) => (saved = resolve));
  const agent = {
    closeTab: async (id: string) => {
      closed.push(id);
      tabs = tabs.filter((tab) => tab.id !== id);
    },
    closeSession: async (id: string) => void closed.push(id),
  } as unknown as Agent;
  const careful = carefulAgent(agent, {
    view: () => ({ sessions: [{ id: "session", tabs }] }) as unknown as View,
    save: (id) => (id === "one" ? slow : Promise.resolve()),
    discard: () => {},
  });
  const questions = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>("dialog")];
  const press = async (label: string): Promise<void> => {
    await turn();
    [...questions()[0]!.querySelectorAll<HTMLElement>(".dialog-actions > *")].find(({ textContent }) => textContent === label)!.click();
    await turn();
  };
  return { careful, closed, questions, press, saved: () => saved() };
}

test("another tab that is closed while one is being saved has its turn, and is not forgotten", async () => {
  const { careful, closed, questions, press, saved } = desk();
  const both = [careful.closeTab("one"), careful.closeTab("two")];
  await press("Save and close");
  expect([closed, questions().length]).toEqual([[], 0]);
  saved();
  await press("Close without saving");
  await Promise.all(both);
  expect(closed).toEqual(["one", "two"]);
});

test("the same tab closed twice is asked about once, and again after it was kept open", async () => {
  const { careful, closed, questions, press } = desk();
  const both = [careful.closeTab("two"), careful.closeTab("two")];
  await press("Keep open");
  await Promise.all(both);
  expect([closed, questions().length]).toEqual([[], 0]);
  const again = careful.closeTab("two");
  await press("Save and close");
  await again;
  expect(closed).toEqual(["two"]);
});

test("a session that is closed while its tab is being saved asks about what is left", async () => {
  const { careful, closed, questions, press, saved } = desk();
  const all = [careful.closeTab("one"), careful.closeSession("session")];
  await press("Save and close");
  saved();
  await turn();
  expect(questions()[0]!.textContent).toContain('"two" has changes');
  await press("Save and close");
  await Promise.all(all);
  expect(closed).toEqual(["one", "session"]);
});
