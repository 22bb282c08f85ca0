import type { ReactNode } from 'react';
import { useLocation } from 'react-router';
import { filled } from '../text/filled';
import { useBoardText } from '../board/board-text';
import { useAttention } from '../live/use-attention';
import { useText } from '../look/preferences';
import { Icon } from '../marks/icons';
import { useShortcut } from './shortcuts';

/** On every page but the board, which says it larger: how much nobody has looked at yet, and the one press that ends its sound. */
export function AttentionMark(): ReactNode {
  const text = useText();
  const words = useBoardText().attention;
  const { unseen, see } = useAttention();
  useShortcut('n', see);
  const { pathname } = useLocation();
  if (unseen.length === 0 || pathname === '/') return null;
  return (
    <button type="button" className="attention-mark" title={words.ring} onClick={see} data-testid="attention">
      <Icon name="bell" size={15} />
      <span>{filled(words.unseen, { n: unseen.length })}</span>
      <b>
        {text.board.noted} <kbd>n</kbd>
      </b>
    </button>
  );
}
