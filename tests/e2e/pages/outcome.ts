import type { Frame } from "@playwright/test";

/** What came of one call of the API. */
export type Outcome = { value: unknown } | { code: string; message: string };

/** Calls a method of `Microsoft.CIFramework` in a frame and waits for its answer. */
export function call(frame: Frame, method: string, ...given: unknown[]): Promise<Outcome> {
  return frame.evaluate(
    async ({ method, given }) => {
      const api = window.Microsoft.CIFramework as unknown as Record<string, (...args: unknown[]) => Promise<unknown>>;
      try {
        return { value: await api[method]!(...given) };
      } catch (reason) {
        const { code, message } = reason as { code: string; message: string };
        return { code, message };
      }
    },
    { method, given },
  );
}

/** The value of a call that has to be accepted. */
export async function value<T = string>(frame: Frame, method: string, ...given: unknown[]): Promise<T> {
  const outcome = await call(frame, method, ...given);
  if ("code" in outcome) throw new Error(`${method} was refused: ${outcome.code}, ${outcome.message}`);
  return outcome.value as T;
}

/** The code of a call that has to be refused. */
export async function refusal(frame: Frame, method: string, ...given: unknown[]): Promise<string> {
  const outcome = await call(frame, method, ...given);
  if ("value" in outcome) throw new Error(`${method} was accepted: ${JSON.stringify(outcome.value)}`);
  if (!/^[A-Za-z].{15,}[.]$/s.test(outcome.message)) throw new Error(`${method}: "${outcome.message}" is no sentence.`);
  return outcome.code;
}
