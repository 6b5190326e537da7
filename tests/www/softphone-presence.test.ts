import { expect, test } from "vitest";
// @ts-expect-error The sample widgets are plain scripts.
import { createPresence } from "../../www/widgets/softphone/presence.js";

/** A desktop that answers when the test says so. */
function desktop() {
  const set: string[] = [];
  const answers: (() => void)[] = [];
  const client = {
    attempt: (method: string, text?: string) => {
      if (method === "getPresence") return Promise.resolve("Available");
      set.push(text!);
      return new Promise((resolve) => answers.push(() => resolve(true)));
    },
  };
  const presence = createPresence({ client, changed: () => {} });
  const answer = async () => {
    answers.shift()!();
    presence.heard({ presenceInfo: { presenceText: set.at(-1) } });
    await new Promise((resolve) => setTimeout(resolve));
  };
  return { presence, set, answer };
}

test("the presence is Busy for a call and as before after it", async () => {
  const { presence, set, answer } = desktop();
  await presence.read();
  void presence.busy();
  await answer();
  presence.free();
  expect(set).toEqual(["Busy", "Available"]);
});

test("a call that is over before the desktop has answered leaves no Busy behind", async () => {
  const { presence, set, answer } = desktop();
  await presence.read();
  void presence.busy();
  presence.free();
  await answer();
  expect(set).toEqual(["Busy", "Available"]);
});
