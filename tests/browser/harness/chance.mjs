// Chance that can be repeated: the same seed, the same numbers.

/** Numbers from a seed (mulberry32). */
export function chance(seed) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (count) => Math.floor(next() * count);
  return {
    /** A whole number from 0, below `count`. */
    below,
    /** One of several. */
    of: (list) => list[below(list.length)],
    /** Whether something that happens so often happens now. */
    happens: (share) => next() < share,
  };
}
