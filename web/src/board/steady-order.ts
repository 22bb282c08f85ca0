import { useState } from 'react';

/**
 * Keeps rows where they are while `held` (a pointer or the focus is on them), so that nobody opens the wrong order; what
 * is new is put in front. When released, the service's order by risk comes back.
 */
export function useSteadyOrder<T extends { readonly id: string }>(items: readonly T[], held: boolean): readonly T[] {
  const [kept, setKept] = useState<readonly string[]>([]);
  const ids = items.map((item) => item.id);
  const wanted = held ? steady(ids, kept) : ids;
  if (wanted.length !== kept.length || wanted.some((id, index) => id !== kept[index])) setKept(wanted);
  const byId = new Map(items.map((item) => [item.id, item]));
  return wanted.map((id) => byId.get(id)).filter((item) => item !== undefined);
}

export function steady(ids: readonly string[], kept: readonly string[]): readonly string[] {
  const present = new Set(ids);
  const known = new Set(kept);
  return [...ids.filter((id) => !known.has(id)), ...kept.filter((id) => present.has(id))];
}
