/** Numbers below 2^32 that look random and are the same in every run. */
export function noise(seed) {
  let state = 2_166_136_261;
  for (const letter of seed) state = Math.imul(state ^ letter.charCodeAt(0), 16_777_619);
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state >>> 0;
  };
}

/** A text of `length` letters that no compression makes much of. */
export function fill(seed, length, letters) {
  const next = noise(seed);
  let text = "";
  while (text.length < length) text += letters[next() % letters.length];
  return text;
}

export const guid = (seed) => fill(seed, 32, "0123456789abcdef").replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
