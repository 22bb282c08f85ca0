import { answeredTurn, chosen, silentTurn, spokenAnswer, turnAtMenu, type Call } from './call-answers.js';
import type { CallInput, CallItem, CallState, CallTurn } from './call-state.js';
import { CODE_WORDS, listWords } from './call-words.js';
import { afterItem, askCode, atMenu, hangUp, repeat, TRIES } from './call-steps.js';

const state = (direction: CallState['direction'], queue: readonly string[], wrongCodes = 0): CallState => ({
  direction, step: { at: 'MENU' }, queue, done: 0, silences: 0, wrongKeys: 0, wrongCodes,
});

/** Our own call: it walks through `items` in their order; closed ones are left out. */
export function startNoticeCall(items: readonly CallItem[]): CallTurn {
  const open = items.filter(({ isOpen }) => isOpen);
  const call: Call = { state: state('OUTBOUND', open.map(({ workOrderId }) => workOrderId)), items };
  if (open.length === 0) return hangUp(call, ['您好,这里是12345热线。工单已关闭,无需答复。']);
  return atMenu(call, open.length === 1 ? [] : [`您好,这里是12345热线。您有${open.length}件紧急工单,请逐件答复。第1件。`]);
}

/**
 * A call to us, recognised by its number and trusted only with the code of a message sent to that number.
 * @param wrongRecently wrong codes from that number in the last hour: a stranger must not try all codes by calling again
 */
export function startCallBack(isRegistered: boolean, items: readonly CallItem[], wrongRecently: number): CallTurn {
  const call: Call = { state: { ...state('CALL_BACK', [], wrongRecently), step: { at: 'CODE' } }, items };
  if (!isRegistered) return hangUp(call, [], [{ kind: 'UNREGISTERED' }]);
  if (wrongRecently >= TRIES) return hangUp(call, [], [{ kind: 'OPERATOR_NEEDED' }]);
  if (!items.some(({ isOpen }) => isOpen)) return hangUp(call, ['您好,这里是12345热线。本机号码目前没有待答复的工单。如需帮助请拨12345由话务员处理。']);
  return askCode(call, [`您好,这里是12345热线。${CODE_WORDS}`]);
}

function afterCode(call: Call, digits: string): CallTurn {
  const item = call.items.find(({ code }) => code === digits);
  if (item !== undefined && !item.isOpen) return askCode(call, [`工单${item.orderNumber}已关闭,未作改动。${CODE_WORDS}`]);
  if (item !== undefined) {
    const open = call.items.filter(({ isOpen }) => isOpen);
    return atMenu({ ...call, state: { ...call.state, queue: [item.workOrderId], silences: 0, wrongKeys: 0 } }, [listWords(open)]);
  }
  const wrongCodes = call.state.wrongCodes + 1;
  const counted = { ...call, state: { ...call.state, wrongCodes } };
  return wrongCodes >= TRIES ? hangUp(counted, [], [{ kind: 'OPERATOR_NEEDED' }]) : askCode(counted, [`短码不符。${CODE_WORDS}`]);
}

/** A key for what nobody has heard yet answers nothing: neither the next order of a bundle nor a read-back. */
const answersUnheard = ({ state: { step, done } }: Call): boolean => (step.at === 'MENU' && done > 0) || step.at === 'CONFIRM' || step.at === 'CONFIRM_SPOKEN';

function afterKeys(call: Call, keys: string, typedAhead: boolean): CallTurn {
  const { step } = call.state;
  const digits = keys.replace(/[^0-9]/g, '');
  // # and * end an entry; left over from the step before they are no answer and no mistake.
  if (digits === '' || (typedAhead && answersUnheard(call))) return repeat(call, []);
  switch (step.at) {
    case 'CODE':
      return afterCode(call, digits);
    case 'MENU':
      return turnAtMenu(call, digits);
    case 'CONFIRM':
      if (digits === '1') return chosen(call, step.option);
      return digits === '9' ? atMenu(call, []) : repeat(call, ['按键无效。'], 'wrong');
    case 'CONFIRM_SPOKEN':
      if (digits === '1') return answeredTurn(call, { kind: 'OPINION', option: null, spoken: step.spoken });
      return digits === '0' ? turnAtMenu(call, '0') : repeat(call, ['按键无效。'], 'wrong');
    case 'SPEAK':
    case 'REASON':
      return repeat(call, []);
    case 'OVER':
      return hangUp(call, []);
  }
}

/** One turn: what the person pressed or said, what follows from it. `items` are read anew, so that an order closed meanwhile takes no answer. */
export function continueCall(current: CallState, items: readonly CallItem[], input: CallInput): CallTurn {
  const call: Call = { state: current, items };
  if (current.step.at === 'OVER') return hangUp(call, []);
  const item = items.find(({ workOrderId }) => workOrderId === current.queue[0]);
  if (current.step.at !== 'CODE' && item?.isOpen !== true) return afterItem(call, [`${item === undefined ? '工单' : `工单${item.orderNumber}`}已关闭,未作改动。`], []);
  switch (input.kind) {
    case 'SILENCE':
      return silentTurn(call);
    case 'SPEECH':
      return spokenAnswer(call, input.spoken, input.hungUp);
    case 'KEYS':
      return afterKeys(call, input.digits, input.typedAhead);
  }
}

