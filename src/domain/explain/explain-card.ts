import type { Words } from '../work-order/case-file.js';
import type { Deadline } from '../work-order/deadline.js';
import type { Card } from '../work-order/judge.js';
import { grounds, yearOf } from './explain-deadline.js';
import { deed, exact } from './instants.js';
import { attachment } from './outcome.js';
import { say, sentence, thought, underClauses } from './phrase.js';

/** Why the card was earned and from which instant, the reading it rests on where the text allows two, and why it was taken back. */
export const explainCard = (card: Card, deadline: Deadline): Words => {
  const breach = exact(card.breachAt, yearOf(deadline));
  const colour = card.colour === 'YELLOW' ? say('黄牌', 'yellow card') : say('红牌', 'red card');
  const earned = say(`${breach.zh} 起逾期，发${colour.zh} 1 张`, `late from ${breach.en}, which earns one ${colour.en}`);
  return sentence(...grounds(deadline), thought(underClauses(earned, attachment(deadline.claim)), contested(card)), card.state === 'REVOKED' ? revoked(deadline) : null);
};

/** OQ-02: the reviewer is told that the hour ran in natural time. */
const contested = ({ basisReading }: Card): Words | null => (basisReading === null ? null
  : underClauses(say(`所据读法为${(READING_WORDS[basisReading] ?? say(basisReading, '')).zh}（${basisReading}）`, `resting on the reading ${basisReading}`), ['OQ-02']));

const READING_WORDS: Readonly<Record<string, Words>> = {
  NATURAL: say('自然时间', 'natural time'), SUSPENDED: say('遇节假日顺延', 'suspended on days off'), OFFICE_HOURS: say('办公时间', 'office hours'),
};

const revoked = (deadline: Deadline): Words => {
  const { metAt, state } = deadline;
  if (state !== 'MET' || metAt === null) return underClauses(say('该牌已由监督人员撤销', 'a supervisor has revoked the card'), ['OQ-27']);
  const at = deed(metAt, deadline.dueAt, yearOf(deadline));
  return underClauses(say(`后查实${at.zh} 已在限内答复，该牌已撤销`, `an answer in time, of ${at.en}, came to light, so the card is revoked`), ['OQ-09', 'OQ-27']);
};
