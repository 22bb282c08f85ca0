import type { Refusal, Words } from '../work-order/case-file.js';
import { FACT_WORDS } from './fact-words.js';
import { moment } from './instants.js';
import { fullWidth, say, sentence, underClauses } from './phrase.js';

/** What was refused, when and why, with its clause; the refused fact changed nothing. */
export const explainRefusal = ({ at, fact, reason, because }: Refusal): Words => {
  const when = moment(at, null);
  const what = FACT_WORDS[fact];
  const why = underClauses(say(fullWidth(reason.zh), reason.en), because);
  return sentence(say(`${when.zh} 的「${what.zh}」不予接受：${why.zh}，时限不变`, `the ${what.en} of ${when.en} was refused: ${why.en}, and no limit changed`));
};
