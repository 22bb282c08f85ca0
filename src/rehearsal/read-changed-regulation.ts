import { parseRegulation } from '../domain/regulation/parse-regulation.js';
import type { Regulation } from '../domain/regulation/regulation.js';
import { unknownCitations, unknownSuperiors } from '../law/check-regulations.js';
import type { LegalTexts } from '../law/texts.js';
import { readConfigText, type TextProblem } from '../registry/config-file.js';
import type { WrittenLaw } from './parse-scenario.js';

export type ChangedRegulation = { readonly kind: 'LAW'; readonly law: WrittenLaw } | { readonly kind: 'WRONG'; readonly problems: readonly TextProblem[] };

/** Reads a regulation that somebody wants to try, with the checks of a start; it is judged by and forgotten, never in force. */
export const readChangedRegulation = (text: string, loaded: readonly Regulation[], texts: LegalTexts): ChangedRegulation => {
  const outcome = readConfigText(text, (root, problems) => {
    const parsed = parseRegulation(root.raw);
    if (parsed.kind === 'WRONG') {
      problems.push(...parsed.problems);
      return null;
    }
    const { regulation } = parsed;
    problems.push(...unknownSuperiors(regulation, [...loaded, regulation]), ...unknownCitations(root.raw, texts));
    return { regulation, content: root.raw };
  });
  if (outcome.kind === 'WRONG') return outcome;
  return outcome.value === null ? { kind: 'WRONG', problems: [] } : { kind: 'LAW', law: outcome.value };
};
