import { answerForAudience, type Option } from './answer-for-audience.js';
import { isCode } from './codes.js';
import { lettersOf, normaliseText } from './normalise-text.js';
import { readNumbers } from './read-numbers.js';
import type { ReplyContext, ReplyMeaning, SentNotice } from './reply.js';
import { SentNotices } from './sent-notices.js';
import { isBareReceipt, isCourtesy, isReceiptOfAll, isStopWord } from './words.js';

/** Codes that share one option; `option` is null until one follows them. */
interface Group {
  readonly notices: SentNotice[];
  readonly unknown: string[];
  option: Option | null;
}

const OPTIONS: Readonly<Record<string, Option>> = { '1': 1, '2': 2, '3': 3 };

/** 471 for `47 1`: only when 47 is this number's code and it holds no code of three digits that 471 might miswrite. */
function glued(digits: string, sent: SentNotices): { notice: SentNotice; option: Option } | null {
  const option = OPTIONS[digits.slice(-1)];
  const notice = sent.byCode(digits.slice(0, -1));
  return option === undefined || notice === undefined || sent.hasCodeOf(digits.length) ? null : { notice, option };
}

/** Puts one number where it belongs; false when it cannot belong anywhere. */
function place(digits: string, groups: Group[], sent: SentNotices): boolean {
  const last = groups.at(-1);
  const collecting = last?.option === null ? last : undefined;
  const group = (): Group => {
    if (collecting !== undefined) return collecting;
    const fresh: Group = { notices: [], unknown: [], option: null };
    groups.push(fresh);
    return fresh;
  };
  const notice = sent.byCode(digits);
  if (notice !== undefined) return group().notices.push(notice) > 0;
  const option = OPTIONS[digits];
  if (option !== undefined) {
    if (last === undefined || (last.option !== null && last.option !== option)) return false;
    last.option = option;
    return true;
  }
  const both = glued(digits, sent);
  if (both !== null) {
    const target = group();
    target.notices.push(both.notice);
    target.option = both.option;
    return true;
  }
  return isCode(digits) ? group().unknown.push(digits) > 0 : false;
}

function readGroups(numbers: readonly string[], sent: SentNotices): Group[] | null {
  const groups: Group[] = [];
  const fits = numbers.every((digits) => place(digits, groups, sent));
  const complete = groups.length < 2 || groups.every(({ option }) => option !== null);
  return fits && complete ? groups : null;
}

/** An option or a receipt without a code. */
function bare(option: Option | null, text: string, sent: SentNotices): ReplyMeaning {
  const notice = sent.sole();
  if (notice === undefined) return sent.open.length === 0 ? { kind: 'HELP', open: [] } : { kind: 'AMBIGUOUS', open: sent.open };
  return answerForAudience({ notice, option, text, open: sent.open });
}

function coded(groups: readonly Group[], tail: string, sent: SentNotices): ReplyMeaning[] {
  const { open } = sent;
  const unknown = groups.flatMap((group) => group.unknown);
  const pairs = groups.flatMap(({ notices, option }) => [...new Set(notices)].map((notice) => ({ notice, option })));
  if (new Set(pairs.map(({ notice }) => notice)).size < pairs.length) return [{ kind: 'HELP', open }];
  if (pairs.length + unknown.length > 1 && !isCourtesy(tail)) return [{ kind: 'KEPT_TEXT', text: tail, open }];
  return [
    ...pairs.map(({ notice, option }) => answerForAudience({ notice, option, text: tail, open })),
    ...[...new Set(unknown)].map((code): ReplyMeaning => ({ kind: 'UNKNOWN_CODE', code, open })),
  ];
}

/** Words about the answer alone: 非本人职责 says something of the order. */
const NOT_MINE = /^(?:不是|并?非)(?:本人(?:$|谢谢|感谢|请)|(?:本人|我)的?(?:操作|回复|答复|所为|所发|发送|发的))|^(?:本人|我)?(?:没有?|从?未)(?:操作|回复|答复)过?(?:$|请)/u;

/** `47 0` or `47 非本人操作`. */
function disowned(numbers: readonly string[], tail: string, sent: SentNotices): ReplyMeaning | null {
  const notice = sent.byCode(numbers[0] ?? '');
  const says = numbers.length === 2 ? /^0+$/.test(numbers[1] ?? '') && isCourtesy(tail) : numbers.length === 1 && NOT_MINE.test(lettersOf(tail));
  return notice !== undefined && says ? { kind: 'DISOWNED', workOrderId: notice.workOrderId, code: notice.code } : null;
}

function withNumbers(numbers: readonly string[], tail: string, text: string, sent: SentNotices): ReplyMeaning[] {
  const first = numbers[0] ?? '';
  const denial = disowned(numbers, tail, sent);
  if (denial !== null) return [denial];
  const option = OPTIONS[first];
  if (option !== undefined && numbers.every((digits) => digits === first)) return [bare(option, tail, sent)];
  const groups = readGroups(numbers, sent);
  if (groups !== null) return coded(groups, tail, sent);
  if (!isCourtesy(tail)) {
    const own = sent.byCode(first);
    const second = numbers[1] ?? '';
    // 47 110已到: the second number is no code of anyone, so it begins the text.
    if (own !== undefined && numbers.length === 2 && second.length > 1 && !isCode(second)) return coded([{ notices: [own], unknown: [], option: null }], `${second} ${tail}`, sent);
    return [{ kind: 'KEPT_TEXT', text, open: sent.open }];
  }
  return numbers.length === 1 && first.length > 1 ? [{ kind: 'UNKNOWN_CODE', code: first, open: sent.open }] : [{ kind: 'HELP', open: sent.open }];
}

/** Reads one inbound message by the rules of the design's "Replies"; pure, so the same message always means the same. */
export function parseReply(body: string, context: ReplyContext): readonly ReplyMeaning[] {
  if (!context.isRegistered) return [{ kind: 'UNREGISTERED' }];
  const sent = new SentNotices(context);
  const { open } = sent;
  const text = normaliseText(body);
  if (lettersOf(text) === '') return [{ kind: 'HELP', open }];
  if (isStopWord(text)) return [{ kind: 'STOP_WORD' }];
  if (/^0+$/.test(lettersOf(text))) return [{ kind: 'NEXT_PAGE' }];
  if (isReceiptOfAll(text)) {
    return open.length === 0 ? [{ kind: 'HELP', open }] : open.map(({ workOrderId, code }) => ({ kind: 'RECEIPT', workOrderId, code, text: null }));
  }
  if (isBareReceipt(text)) return [bare(null, '', sent)];
  const { numbers, tail } = readNumbers(text);
  if (numbers.length > 0 && isStopWord(tail)) return [{ kind: 'STOP_WORD' }];
  return numbers.length === 0 ? [{ kind: 'KEPT_TEXT', text, open }] : withNumbers(numbers, tail, text, sent);
}
