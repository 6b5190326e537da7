/** Choices that are the same in every browser: each follows from the seed and from the choices before it. */
export interface Dice {
  /** A whole number from `from` to `to`, both included. */
  number(from: number, to: number): number;
  chance(probability: number): boolean;
  pick<T>(list: readonly T[]): T;
}

/** `seed`: 32 bits. The generator is xorshift32. */
export function createDice(seed: number): Dice {
  let state = seed | 0 || 1;
  function roll(): number {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  }
  return {
    number: (from, to) => from + Math.floor(roll() * (to - from + 1)),
    chance: (probability) => roll() < probability,
    pick(list) {
      const chosen = list[Math.floor(roll() * list.length)];
      if (chosen === undefined) throw new Error("There is nothing to pick from.");
      return chosen;
    },
  };
}
