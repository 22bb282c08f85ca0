import { useState } from 'preact/hooks';
import { isFateUnknown, newKey, post, type Refusal } from './api';
import type { DoneAnswer, Order } from './page-types';
import { useWords } from './words';
import type { Words } from './words-zh';

/** What a part of the page needs to do something about its order. */
export interface Acting {
  readonly order: Order;
  /** The service's answer: the order as it is now, or null when it has ended. */
  readonly onDone: (answer: DoneAnswer) => void;
  /** The way to the order has ended, or the session has. */
  readonly onRefused: (refusal: Refusal) => void;
}

/** UNKNOWN: it may have been carried out; the same tap again settles it. */
export type Outcome = 'DONE' | 'REFUSED' | 'UNKNOWN';

export interface Act {
  readonly isBusy: boolean;
  /** What went wrong, in words for the person; empty when nothing did. */
  readonly trouble: string;
  readonly run: (what: string, body: object) => Promise<Outcome>;
}

/** Keys of taps whose fate is unknown, by what they say: tapped again they are the same tap. */
const open: { [said: string]: string } = {};

/** One tap: sent once however often it is repeated, and a text is lost only when it has arrived. */
export const useAct = ({ order, onDone, onRefused }: Acting): Act => {
  const words = useWords();
  const [isBusy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState('');
  const run = async (what: string, body: object): Promise<Outcome> => {
    if (isBusy) return 'UNKNOWN';
    const said = `${order.id} ${what} ${JSON.stringify(body)}`;
    const key = open[said] || newKey();
    open[said] = key;
    setBusy(true);
    setTrouble('');
    const { body: answer, refusal } = await post<DoneAnswer>(`/orders/${order.id}/${what}`, body, key);
    setBusy(false);
    const isOpen = refusal !== null && isFateUnknown(refusal);
    if (!isOpen) delete open[said];
    if (refusal === null) {
      onDone(answer);
      return 'DONE';
    }
    if (refusal.status === 410 || refusal.status === 401 || refusal.status === 404) onRefused(refusal);
    setTrouble(troubleOf(refusal, words));
    return isOpen ? 'UNKNOWN' : 'REFUSED';
  };
  return { isBusy, trouble, run };
};

export const troubleOf = (refusal: Refusal, words: Words): string => {
  if (refusal.status === 0) return words.offline;
  if (refusal.status === 429 && refusal.retryAfter !== null) return `${refusal.detail} ${words.wait(refusal.retryAfter)}`;
  return refusal.status >= 500 || refusal.detail === '' ? words.failed : refusal.detail;
};
