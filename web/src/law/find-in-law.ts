import type { Cited } from '../api/types';
import type { Regulation, Term } from './law-types';

/** Whether what is sought stands in one of these; everything does where nothing is sought. */
export type Sought = (...said: readonly (string | null | undefined)[]) => boolean;

export function soughtIn(q: string): Sought {
  const words = q.trim().toLowerCase().split(/\s+/).filter((word) => word !== '');
  return (...said) => {
    const all = said.join(' ').toLowerCase();
    return words.every((word) => all.includes(word));
  };
}

export function saidOf(cited: readonly Cited[]): string {
  return cited.flatMap(({ id, quote, question, reading }) => [id, quote, question, reading]).join(' ');
}

export function saidOfTerm({ duty, limit, clauses }: Term): string {
  return [duty.zh, duty.en, limit.text.zh, limit.text.en, saidOf(clauses)].join(' ');
}

/** In how many of its parts what is sought stands. */
export function countIn(law: Regulation, q: string): number {
  const sought = soughtIn(q);
  const parts = [...law.terms.map(saidOfTerm), ...law.lights.map(({ clauses }) => saidOf(clauses)), ...[law.returns, law.extensions].map((part) => (part === null ? '' : saidOf(part.clauses))), ...law.settings.map(({ key, question }) => `${key} ${saidOf([question])}`)];
  return parts.filter((said) => said !== '' && sought(said)).length;
}
