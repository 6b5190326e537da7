// Who does what a widget cannot do: a driver that the test run puts into the page, or the person in front of it.
import { includes, shown, Failed, Skipped } from "./expect.js";

/**
 * `driver(request)`, when a test run gives one, acts in the desktop and reads its view. Requests:
 * `{kind: "agent" | "desk" | "page", method, args}`, `{kind: "dom-event", name, detail}`, `{kind: "heard"}`,
 * `{kind: "view"}`, `{kind: "forward", milliseconds}`, `{kind: "reset"}`.
 */
export function driven(driver) {
  const ask = async (request) => {
    const { value, error } = await driver(request);
    if (error) throw new Failed(error);
    return value;
  };
  const view = () => ask({ kind: "view" });
  return {
    driven: true,
    act: (request) => ask(request),
    view,
    async look(question, { at, has }) {
      const found = find(await view(), at);
      if (!includes(found, has)) throw new Failed(`${question} The desktop shows ${shown(found)} and has to show ${shown(has)}.`);
    },
    forward: (milliseconds) => ask({ kind: "forward", milliseconds }),
    reset: () => ask({ kind: "reset" }),
  };
}

/** Follows names, and objects that a list's entry has to hold. */
function find(value, path) {
  return path.reduce(
    (found, step) => (typeof step === "object" ? found?.find((one) => includes(one, step)) : found?.[step]),
    value,
  );
}

/**
 * A person. `prompt(sentence, answers)` shows a sentence with a button for each answer and yields the one that was pressed; null
 * when nobody is to be asked.
 */
export function personal(prompt) {
  const instead = async (sentence, answers) => {
    if (!prompt) throw new Skipped(`It needs a person: ${sentence}`);
    return prompt(sentence, answers);
  };
  const act = async (request, guide) => {
    if (!guide) throw new Skipped("It needs a script in the desktop's page.");
    if ((await instead(guide, ["Done", "Not possible here"])) !== "Done") throw new Skipped(`Not possible here: ${guide}`);
    return null;
  };
  return {
    driven: false,
    act,
    view: async () => null,
    async look(question) {
      const answer = await instead(`Is this so? ${question}`, ["Yes", "No", "Cannot tell"]);
      if (answer === "No") throw new Failed(`Seen otherwise: ${question}`);
      if (answer !== "Yes") throw new Skipped(`Nobody could tell: ${question}`);
    },
    forward: (milliseconds, guide) => act(null, guide ?? `Wait ${Math.ceil(milliseconds / 1000)} seconds, then go on.`),
    reset: async () => undefined,
  };
}
