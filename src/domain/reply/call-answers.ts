import { givesOpinion, type CallChannel, type CallEffect, type CallTurn, type Spoken } from './call-state.js';
import { menuWords, placeWords } from './call-words.js';
import { afterItem, atStep, currentItem, hangUp, repeat, type Call } from './call-steps.js';
import type { OpinionOption } from './reply.js';
import { hasSubstance, isCourtesy } from './words.js';

export type { Call };

/** A recording shorter than this that nobody could write down says nothing. */
const SHORTEST_SPEECH_SECONDS = 2;

type OwnEffect =
  | { readonly kind: 'OPINION'; readonly option: OpinionOption | null; readonly spoken: Spoken | null }
  | { readonly kind: 'RECEIPT' | 'REASON_OWED' }
  | { readonly kind: 'RETURN_REQUEST' | 'KEPT_SPEECH'; readonly spoken: Spoken };

/** OQ-08: our own call is KEYPRESS or, spoken, NOTICE_CALL; a call to us is CALL_BACK whatever the caller does in it. */
function channelOf({ state }: Call, effect: OwnEffect): CallChannel {
  if (state.direction === 'CALL_BACK') return 'CALL_BACK';
  return 'spoken' in effect && effect.spoken !== null ? 'NOTICE_CALL' : 'KEYPRESS';
}

function effectOf(call: Call, effect: OwnEffect): CallEffect[] {
  const item = currentItem(call);
  return item === undefined ? [] : [{ ...effect, workOrderId: item.workOrderId, channel: channelOf(call, effect) }];
}

/** The present order is answered; on to the next. */
export const answeredTurn = (call: Call, effect: OwnEffect): CallTurn => afterItem(call, [], effectOf(call, effect));

/** A chosen option that needs no more confirmation. A return is a receipt until its reason is heard. */
export const chosen = (call: Call, option: OpinionOption | 3): CallTurn =>
  option === 3 ? atStep(call, { at: 'REASON' }, effectOf(call, { kind: 'REASON_OWED' })) : answeredTurn(call, { kind: 'OPINION', option, spoken: null });

export function turnAtMenu(call: Call, digits: string): CallTurn {
  const item = currentItem(call);
  if (item === undefined) return hangUp(call, []);
  if (digits === '9') return repeat({ ...call, state: { ...call.state, silences: 0, wrongKeys: 0 } }, []);
  if (digits === '4') {
    const place = { ...call, items: call.items.map((each) => (each === item ? { ...each, opening: menuWords(each) } : each)) };
    return repeat(place, [placeWords(item)]);
  }
  if (givesOpinion(item)) {
    if (digits === '0') return atStep(call, { at: 'SPEAK' });
    const option = ({ '1': 1, '2': 2, '3': 3 } as const)[digits];
    if (option !== undefined) return item.critical ? atStep(call, { at: 'CONFIRM', option }) : chosen(call, option);
  } else if (digits === '1') return answeredTurn(call, { kind: 'RECEIPT' });
  return repeat(call, ['按键无效。'], 'wrong');
}

const saysSomething = ({ text, seconds }: Spoken): boolean => (text === null ? seconds >= SHORTEST_SPEECH_SECONDS : hasSubstance(text));

/** Words after 0 are the opinion (S11), after 3 the reason. Silence, a courtesy or a question is none. */
export function spokenAnswer(call: Call, spoken: Spoken, hungUp: boolean): CallTurn {
  const { step } = call.state;
  if (step.at === 'REASON') {
    if (saysSomething(spoken)) return answeredTurn(call, { kind: 'RETURN_REQUEST', spoken });
    return afterItem(call, [`没有听到理由。请短信回复${currentItem(call)?.code ?? ''} 3加理由。`], []);
  }
  if (step.at !== 'SPEAK') return repeat(call, []);
  if (!saysSomething(spoken)) {
    const courteous = spoken.text !== null && spoken.text !== '' && isCourtesy(spoken.text);
    const back = { ...call, state: { ...call.state, step: { at: 'MENU' as const } } };
    return repeat(back, ['没有听到处置意见。'], 'silence', courteous ? effectOf(call, { kind: 'RECEIPT' }) : []);
  }
  if (currentItem(call)?.critical !== true) return answeredTurn(call, { kind: 'OPINION', option: null, spoken });
  return hungUp ? answeredTurn(call, { kind: 'KEPT_SPEECH', spoken }) : atStep(call, { at: 'CONFIRM_SPOKEN', spoken });
}

/** Nobody pressed or said anything. After 3 without a reason the return stays a receipt. */
export const silentTurn = (call: Call): CallTurn => {
  const { step } = call.state;
  const back = step.at === 'SPEAK' ? { ...call, state: { ...call.state, step: { at: 'MENU' as const } } } : call;
  return repeat(back, [], 'silence');
};
