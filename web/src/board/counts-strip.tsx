import type { ReactNode } from 'react';
import type { BoardItem } from '../api/types';
import { useText, word } from '../look/preferences';
import { pressing } from '../time/limit';
import { Countdown } from './countdown';
import { FILTERS, type Filter } from './counts';

interface Props {
  readonly counts: Readonly<Record<Filter, number>>;
  readonly items: readonly BoardItem[];
  readonly chosen: Filter;
  readonly choose: (filter: Filter) => void;
}

/** The night in four numbers, each of which is also the filter to its orders. */
export function CountsStrip({ counts, items, chosen, choose }: Props): ReactNode {
  const text = useText();
  return (
    <div className="counts">
      {FILTERS.map((filter) => (
        <button key={filter} type="button" className={`count count-${filter}`} aria-pressed={chosen === filter} onClick={() => choose(filter)} data-testid={`count-${filter}`}>
          <b className={`digits ${counts[filter] > 0 ? 'some' : ''}`}>{counts[filter]}</b>
          <span>{text.board[filter]}</span>
        </button>
      ))}
      <NearestLimit items={items} />
    </div>
  );
}

function NearestLimit({ items }: { readonly items: readonly BoardItem[] }): ReactNode {
  const text = useText();
  const next = items
    .map((item) => pressing(item.deadlines))
    .filter((deadline) => deadline !== null)
    .filter((deadline) => deadline.state === 'OPEN')
    .toSorted((a, b) => Date.parse(a.dueAt) - Date.parse(b.dueAt))[0];
  return (
    <div className="count count-next">
      <b className="digits">{next === undefined ? '—' : <Countdown to={next.dueAt} />}</b>
      <span>
        {text.board.nextDeadline}
        {next === undefined ? '' : ` · ${word(text.deadlines, next.kind)}`}
      </span>
    </div>
  );
}
