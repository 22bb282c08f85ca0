import { lettersOf } from './normalise-text.js';
import { OPINION_WORDS, RELAY_RECEIPT_WORDS, RETURN_WORDS, type ReplyMeaning, type SentNotice } from './reply.js';
import { deniesReceipt, hasSubstance, isCourtesy } from './words.js';

export type Option = 1 | 2 | 3;

/** 申请退回 and the option's own words, alone or before the reason. */
const RETURN_LEAD = /^(?:非本单位职责)?[\s\p{P}]*(?:请求|申请|要求)?(?:退回|退单|退件|回退)(?:工单)?[\s\p{P}]*(?:理由|原因)?[\s\p{P}]*|^非本单位职责[\s\p{P}]*/u;
const RELAY_LEAD = /^[\s\p{P}]*(?:收到[\s\p{P}]*)?(?:已经?|正在|请)?(?:转派|转交|转办|转给|转至|转到|派给|交由|转)?(?:给|至|到)?[\s\p{P}]*/u;

interface Answer {
  readonly notice: SentNotice;
  readonly option: Option | null;
  /** Normalised text after code and option; may be empty. */
  readonly text: string;
  readonly open: readonly SentNotice[];
}

const named = ({ notice }: Answer): { workOrderId: string; code: string } => ({ workOrderId: notice.workOrderId, code: notice.code });
const help = ({ open }: Answer): ReplyMeaning => ({ kind: 'HELP', open });
const receipt = (answer: Answer): ReplyMeaning => ({ kind: 'RECEIPT', ...named(answer), text: isCourtesy(answer.text) ? null : answer.text });

function returned(answer: Answer, reason: string): ReplyMeaning {
  return hasSubstance(reason) ? { kind: 'RETURN_REQUEST', ...named(answer), reason } : { kind: 'REASON_OWED', ...named(answer) };
}

function opinionText(answer: Answer): ReplyMeaning {
  const words = lettersOf(answer.text);
  if (words === lettersOf(OPINION_WORDS[1])) return { kind: 'OPINION', ...named(answer), option: 1, text: null };
  if (words === lettersOf(OPINION_WORDS[2])) return { kind: 'OPINION', ...named(answer), option: 2, text: null };
  if (words === lettersOf(RETURN_WORDS)) return { kind: 'REASON_OWED', ...named(answer) };
  const reason = answer.text.replace(RETURN_LEAD, '');
  if (reason !== answer.text) return returned(answer, reason);
  return { kind: 'OPINION', ...named(answer), option: null, text: answer.text };
}

/** QY2019-3.1, OQ-08: an opinion is text or a coded option; a courtesy is a receipt, a question is neither. OQ-21: a return needs its reason. */
function ofUnit(answer: Answer): ReplyMeaning {
  const { option, text } = answer;
  if (option === 3) return returned(answer, text);
  if (option === 1 && !answer.notice.asksOpinion && !hasSubstance(text)) return receipt(answer);
  if (option !== null) return { kind: 'OPINION', ...named(answer), option, text: hasSubstance(text) ? text : null };
  if (isCourtesy(text)) return receipt(answer);
  if (deniesReceipt(text)) return help(answer);
  if (hasSubstance(text)) return opinionText(answer);
  return /\p{L}{2}/u.test(text) ? receipt(answer) : help(answer);
}

function ofCountyOffice(answer: Answer): ReplyMeaning {
  if (answer.option === 2 || answer.option === 3) return help(answer);
  if (isCourtesy(answer.text) || lettersOf(RELAY_RECEIPT_WORDS).endsWith(lettersOf(answer.text))) return receipt({ ...answer, text: '' });
  const unitText = answer.text.replace(RELAY_LEAD, '').replace(/[\s\p{P}]+$/u, '');
  if (deniesReceipt(answer.text)) return help(answer);
  if (unitText === '') return receipt({ ...answer, text: '' });
  return /[\p{L}]{2}/u.test(unitText) ? { kind: 'RELAY', ...named(answer), unitText } : help(answer);
}

function ofReceiver(answer: Answer): ReplyMeaning {
  if (answer.option === 2 || answer.option === 3 || deniesReceipt(answer.text)) return help(answer);
  return isCourtesy(answer.text) || /\p{L}{2}/u.test(answer.text) ? receipt(answer) : help(answer);
}

/** What code, option and text mean from the mouth of that audience; a closed order only learns that it is closed. */
export function answerForAudience(answer: Answer): ReplyMeaning {
  if (!answer.notice.isOpen) return { kind: 'CLOSED', ...named(answer) };
  switch (answer.notice.audience) {
    case 'UNIT':
      return ofUnit(answer);
    case 'COUNTY_OFFICE':
      return ofCountyOffice(answer);
    case 'SUPERVISOR':
    case 'LEADER_ELSEWHERE':
    case 'BUREAU':
      return ofReceiver(answer);
  }
}
