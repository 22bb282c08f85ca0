const SHORTEST = 6;
const NEAR_FROM_LENGTH = 10;

/** Letters to put in, take out or change (Levenshtein); more than `most` counts as `most + 1`. */
const distance = (one: string, other: string, most: number): number => {
  if (Math.abs(one.length - other.length) > most) return most + 1;
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let at = 1; at <= one.length; at += 1) {
    const next = [at];
    for (let to = 1; to <= other.length; to += 1) {
      next.push(Math.min((row[to] ?? 0) + 1, (next[to - 1] ?? 0) + 1, (row[to - 1] ?? 0) + (one[at - 1] === other[to - 1] ? 0 : 1)));
    }
    row = next;
  }
  return row[other.length] ?? most + 1;
};

/**
 * The known name that an unknown one was probably meant to be; undefined for a name of somebody else's. One letter for short names, two for long ones:
 * a setting that silently does not count is found in the night in which it is needed.
 */
export const meantBy = (name: string, known: readonly string[]): string | undefined => {
  if (name.length < SHORTEST || known.includes(name)) return undefined;
  const most = name.length >= NEAR_FROM_LENGTH ? 2 : 1;
  return known.find((one) => one.length >= SHORTEST && distance(name.toUpperCase(), one, most) <= most);
};
