/** Where a part ends: at the first separator outside quotes and parentheses. */
function endOf(text: string, separator: string): number {
  let depth = 0;
  let quoted = false;
  for (let at = 0; at < text.length; at++) {
    const letter = text[at];
    if (letter === "'") quoted = !quoted;
    else if (quoted) continue;
    else if (letter === "(") depth += 1;
    else if (letter === ")") depth -= 1;
    else if (letter === separator && depth <= 0) return at;
  }
  return text.length;
}

function pieces(text: string, end: (rest: string) => number): string[] {
  const parts: string[] = [];
  for (let rest = text; rest !== ""; ) {
    const at = end(rest);
    parts.push(rest.slice(0, at));
    rest = rest.slice(at + 1);
  }
  return parts.filter((part) => part.trim() !== "");
}

/** The parts between separators that stand outside quotes and parentheses. */
export const split = (text: string, separator: string): string[] => pieces(text, (rest) => endOf(rest, separator));

const QUOTING = /^\s*(?:(?:\$|%24)(?!search)|@|%40|fetchxml)/i;

/** Options. In words that are searched for, and in what belongs to nobody, an apostrophe or a parenthesis is a letter like any other. */
export const splitOptions = (text: string, separator: string): string[] =>
  pieces(text, (rest) => {
    const next = rest.indexOf(separator);
    return QUOTING.test(rest) || next < 0 ? endOf(rest, separator) : next;
  });

/** Names separated by commas. */
export function readNames(text: string | undefined): string[] {
  return split(text ?? "", ",").map((name) => name.trim());
}
