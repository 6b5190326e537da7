// Clauses say what has to hold, tests show it. They are registered apart, so that a clause without a test can be seen.

/** Who is needed: nobody, somebody who acts in the desktop, or somebody who looks at it. */
export const KINDS = ["automatic", "agent", "manual"];

/** `{prefix, title, version}` in the order of the document. */
export const areas = [];
/** Id to `{id, kind, sentence, area}`. */
export const clauses = new Map();
/** Id to the function that tests it. */
export const tests = new Map();

/**
 * One area of the API. `rows` are `[number, kind, sentence]`; the id is `PREFIX-number`. `version` is that of the provider under
 * which the clauses hold.
 */
export function area(prefix, title, rows, version = "2.0") {
  const found = { prefix, title, version };
  areas.push(found);
  for (const [number, kind, sentence] of rows) {
    const id = `${prefix}-${number}`;
    if (clauses.has(id)) throw new Error(`There are two clauses ${id}.`);
    if (!KINDS.includes(kind)) throw new Error(`${id}: there is no kind "${kind}".`);
    clauses.set(id, { id, kind, sentence, area: found });
  }
}

/** The test of one clause. It gets the bench of bench.js; a failure is thrown. */
export function test(id, run) {
  if (tests.has(id)) throw new Error(`There are two tests of ${id}.`);
  tests.set(id, run);
}

/** The title of a test: its clause's id and sentence. */
export const titleOf = ({ id, sentence }) => `${id} ${sentence}`;

/** Ids that have no partner on the other side. */
export function gaps() {
  return {
    untested: [...clauses.keys()].filter((id) => !tests.has(id)),
    unknown: [...tests.keys()].filter((id) => !clauses.has(id)),
  };
}
