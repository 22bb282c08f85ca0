import { explainAlarm } from '../domain/explain/explain-alarm.js';
import { explainCard } from '../domain/explain/explain-card.js';
import { explainCopy } from '../domain/explain/explain-copy.js';
import { explainDeadline } from '../domain/explain/explain-deadline.js';
import { explainLabel } from '../domain/explain/explain-label.js';
import { explainLight } from '../domain/explain/explain-light.js';
import { explainRefusal } from '../domain/explain/explain-refusal.js';
import type { Words } from '../domain/work-order/case-file.js';
import type { Judgement } from '../domain/work-order/judge.js';
import type { Sentences } from './report.js';

/** Why each entry of a judgement is so, in one sentence of each language: the same that order pages show. */
export const sentencesOf = (judgement: Judgement): Sentences => {
  const deadlineOf = (key: string) => judgement.deadlines.find((deadline) => deadline.key === key);
  const ofDeadline = <T extends { readonly deadlineKey: string }>(one: T, explain: (one: T, deadline: Judgement['deadlines'][number]) => Words): Words | null => {
    const deadline = deadlineOf(one.deadlineKey);
    return deadline === undefined ? null : explain(one, deadline);
  };
  const words: Record<Parameters<Sentences['of']>[0], readonly (Words | null)[]> = {
    deadlines: judgement.deadlines.map(explainDeadline), cards: judgement.cards.map((card) => ofDeadline(card, explainCard)), lights: judgement.lights.map((light) => ofDeadline(light, explainLight)),
    copies: judgement.copies.map(explainCopy), alarms: judgement.alarms.map(explainAlarm), labels: judgement.labels.map((label) => explainLabel(label, judgement.deadlines)), refusals: judgement.refusals.map(explainRefusal),
  };
  return { of: (kind, index) => ({ explanation: words[kind][index] ?? null, ...(kind === 'alarms' ? { because: judgement.alarms[index]?.because ?? [] } : {}), ...(kind === 'labels' ? { because: judgement.labels[index]?.because ?? [] } : {}) }) };
};
