import type { CallEffect, CallItem, CallState, CallTurn, NextVerb } from './call-state.js';
import { choiceWords, CODE_WORDS, CONFIRM_SPOKEN_WORDS, GOODBYE, openingWords, REASON_WORDS, SPEAK_WORDS, spokenBack } from './call-words.js';

export interface Call {
  readonly state: CallState;
  readonly items: readonly CallItem[];
}

/** Wrong codes, wrong keys in a row, silences in a row after which the call ends. */
export const TRIES = 3;

const KEY: NextVerb = { kind: 'GATHER', digits: 1, seconds: 8 };
const RECORD: NextVerb = { kind: 'RECORD', seconds: 60 };

/** Codes have two or three digits; while all of one number have the same length, the last digit ends the entry. */
function codeEntry(items: readonly CallItem[]): NextVerb {
  const lengths = new Set(items.map(({ code }) => code.length));
  const [length] = lengths;
  return { kind: 'GATHER', digits: lengths.size === 1 && length !== undefined ? length : null, seconds: 10 };
}

interface Outcome {
  readonly say: readonly string[];
  readonly effects?: readonly CallEffect[];
  readonly play?: string | null;
  readonly then: NextVerb;
}

const turn = (state: CallState, { say, effects = [], play = null, then }: Outcome): CallTurn => ({ state, effects, say: say.filter((text) => text !== ''), play, then });

export const currentItem = ({ state, items }: Call): CallItem | undefined => items.find(({ workOrderId }) => workOrderId === state.queue[0]);

export const hangUp = (call: Call, say: readonly string[], effects: readonly CallEffect[] = []): CallTurn =>
  turn({ ...call.state, step: { at: 'OVER' } }, { say, effects, then: { kind: 'HANG_UP' } });

export const askCode = (call: Call, say: readonly string[], effects: readonly CallEffect[] = []): CallTurn =>
  turn({ ...call.state, step: { at: 'CODE' }, queue: [] }, { say, effects, then: codeEntry(call.items) });

/** The present order's text and menu. */
export function atMenu(call: Call, before: readonly string[], effects: readonly CallEffect[] = []): CallTurn {
  const item = currentItem(call);
  if (item === undefined) return hangUp(call, before, effects);
  return turn({ ...call.state, step: { at: 'MENU' } }, { say: [...before, openingWords(item)], effects, then: KEY });
}

export const atStep = (call: Call, step: CallState['step'], effects: readonly CallEffect[] = []): CallTurn =>
  repeat({ ...call, state: { ...call.state, step, silences: 0, wrongKeys: 0 } }, [], 'none', effects);

/** Says again what the present step waits for; after three silences or three wrong keys the call ends without an answer. */
export function repeat(call: Call, before: readonly string[], fault: 'silence' | 'wrong' | 'none' = 'none', effects: readonly CallEffect[] = []): CallTurn {
  const silences = fault === 'silence' ? call.state.silences + 1 : call.state.silences;
  const wrongKeys = fault === 'wrong' ? call.state.wrongKeys + 1 : call.state.wrongKeys;
  const counted: Call = { ...call, state: { ...call.state, silences, wrongKeys } };
  if (silences >= TRIES || wrongKeys >= TRIES) return hangUp(counted, ['没有收到有效答复,通话结束。请按短信提示回复,或拨12345。'], effects);
  const { step } = counted.state;
  switch (step.at) {
    case 'CODE':
      return askCode(counted, [...before, CODE_WORDS], effects);
    case 'MENU':
      return atMenu(counted, before, effects);
    case 'CONFIRM':
      return turn(counted.state, { say: [...before, choiceWords(step.option)], effects, then: KEY });
    case 'SPEAK':
      return turn(counted.state, { say: [...before, SPEAK_WORDS], effects, then: RECORD });
    case 'REASON':
      return turn(counted.state, { say: [...before, REASON_WORDS], effects, then: RECORD });
    case 'CONFIRM_SPOKEN':
      return turn(counted.state, { say: [...before, spokenBack(step.spoken), CONFIRM_SPOKEN_WORDS], effects, play: step.spoken.text === null ? step.spoken.recording : null, then: KEY });
    case 'OVER':
      return hangUp(counted, before, effects);
  }
}

/** The present order is done with: the next one of our call, or another code of the caller. */
export function afterItem(call: Call, before: readonly string[], effects: readonly CallEffect[]): CallTurn {
  const [done, ...queue] = call.state.queue;
  const next: Call = { ...call, state: { ...call.state, queue, done: call.state.done + 1, silences: 0, wrongKeys: 0 } };
  if (queue.length > 0) return currentItem(next)?.isOpen === true ? atMenu(next, [...before, '下一件。'], effects) : afterItem(next, before, effects);
  const others = call.items.filter(({ workOrderId, isOpen }) => isOpen && workOrderId !== done).length;
  if (call.state.direction === 'OUTBOUND' || others === 0) return hangUp(next, [...before, GOODBYE], effects);
  return askCode(next, [...before, `答复其他工单,${CODE_WORDS}没有其他答复请挂机。`], effects);
}
