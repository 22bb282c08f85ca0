import { useText } from '../../look/preferences';
import type { OrderText } from '../../text/order-zh';
import { useOrderText } from '../order-text';
import type { Word } from './action';

interface ActionWords {
  readonly groups: OrderText['actions']['groups'];
  readonly wordOf: (word: Word) => string;
}

/** The words of actions, whichever of the two files they stand in; the order's own go before the shell's. */
export function useActionWords(): ActionWords {
  const text = useText();
  const { groups, ...own } = useOrderText().actions;
  const words: Readonly<Record<string, string>> = { ...text.actions, ...own };
  return { groups, wordOf: (word) => words[word] ?? word };
}
