import { App } from 'antd';
import { useEffect, useRef } from 'react';
import { useSearchParams } from 'react-router';
import { isTyped, type Draft } from './draft';
import { useIntakeText } from './intake-text';
import { useCalls } from './queries';
import type { DraftInHand } from './use-draft';

/** Nothing typed is thrown away unasked. */
export function useAskToClear({ draft, begin }: DraftInHand, cleared: () => void): { readonly ask: (wish?: Partial<Draft>) => void; readonly isAsking: () => boolean } {
  const text = useIntakeText();
  const { modal } = App.useApp();
  const asking = useRef(false);
  const ask = (wish: Partial<Draft> = {}): void => {
    if (asking.current) return;
    const start = (): void => {
      cleared();
      begin({ jurisdiction: draft.jurisdiction, ...wish });
    };
    if (!isTyped(draft)) return start();
    asking.current = true;
    void modal.confirm({
      title: text.clearAsk, content: text.clearWarn, okText: text.clear, cancelText: text.keep, okButtonProps: { danger: true }, autoFocusButton: 'cancel', onOk: start,
      afterClose: () => { asking.current = false; },
    });
  };
  return { ask, isAsking: () => asking.current };
}

/** A call that was taken, or the number a soft phone hands over: taken from the address at once, so that no number stands in it. */
export function useArrivals(hand: DraftInHand, ask: (wish: Partial<Draft>) => void): void {
  const [parameters, setParameters] = useSearchParams();
  const callId = parameters.get('call');
  const typed = parameters.get('caller') ?? new URLSearchParams(window.location.hash.slice(1)).get('caller');
  const call = useCalls(callId !== null).data?.find(({ id }) => id === callId);
  const wish = call === undefined ? (typed === null ? null : { caller: typed }) : { caller: call.callerNumber, acceptedAt: call.calledAt };
  const arrival = call?.id ?? typed;
  const latest = useRef({ wish, ask, known: hand.draft.caller });
  useEffect(() => {
    latest.current = { wish, ask, known: hand.draft.caller };
  });
  useEffect(() => {
    const arrived = latest.current;
    if (arrival === null || arrived.wish === null) return;
    setParameters({}, { replace: true });
    if (arrived.wish.caller !== arrived.known) arrived.ask(arrived.wish);
  }, [arrival, setParameters]);
}
