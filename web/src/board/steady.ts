/** The known ids where they were, new ones in front, gone ones left out. */
export function steady(ids: readonly string[], kept: readonly string[]): readonly string[] {
  const present = new Set(ids);
  const known = new Set(kept);
  return [...ids.filter((id) => !known.has(id)), ...kept.filter((id) => present.has(id))];
}
