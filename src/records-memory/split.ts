/** The parts between separators that stand outside quotes and parentheses. */
export function split(text: string, separator: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let quoted = false;
  let start = 0;
  for (let at = 0; at < text.length; at++) {
    const letter = text[at];
    if (letter === "'") quoted = !quoted;
    else if (quoted) continue;
    else if (letter === "(") depth += 1;
    else if (letter === ")") depth -= 1;
    else if (letter === separator && depth <= 0) {
      parts.push(text.slice(start, at));
      start = at + 1;
    }
  }
  parts.push(text.slice(start));
  return parts.filter((part) => part.trim() !== "");
}

/** Names separated by commas. */
export function readNames(text: string | undefined): string[] {
  return split(text ?? "", ",").map((name) => name.trim());
}
