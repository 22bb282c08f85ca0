import type { ReactNode } from 'react';
import type { BoardSnapshot, ProviderHealth } from '../api/types';
import { useText, word } from '../look/preferences';
import type { Text } from '../text/zh';
import { pressing } from '../time/limit';
import { Countdown } from './countdown';

export type Filter = 'open' | 'unanswered' | 'overdue' | 'drills';
const FILTERS: readonly Filter[] = ['open', 'unanswered', 'overdue', 'drills'];

export function isFilter(value: string | null): value is Filter {
  return FILTERS.some((filter) => filter === value);
}

interface Props {
  readonly snapshot: BoardSnapshot;
  readonly chosen: Filter;
  readonly choose: (filter: Filter) => void;
}

/** The night in four numbers, each of which is also the filter to its orders. */
export function CountsStrip({ snapshot, chosen, choose }: Props): ReactNode {
  const text = useText();
  return (
    <div className="counts">
      {FILTERS.map((filter) => (
        <button key={filter} type="button" className={`count count-${filter}`} aria-pressed={chosen === filter} onClick={() => choose(filter)} data-testid={`count-${filter}`}>
          <b className={`digits ${snapshot.counts[filter] > 0 ? 'some' : ''}`}>{snapshot.counts[filter]}</b>
          <span>{text.board[filter]}</span>
        </button>
      ))}
      <NearestLimit snapshot={snapshot} />
      <Providers snapshot={snapshot} />
    </div>
  );
}

function NearestLimit({ snapshot }: { readonly snapshot: BoardSnapshot }): ReactNode {
  const text = useText();
  const next = snapshot.items
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

function Providers({ snapshot }: { readonly snapshot: BoardSnapshot }): ReactNode {
  const text = useText();
  return (
    <ul className="providers" aria-label={text.board.providers}>
      {snapshot.providers.map((provider) => (
        <li key={`${provider.provider} ${provider.channel}`} className={`provider provider-${provider.state.toLowerCase()}`} title={titleOf(provider, text)}>
          <i aria-hidden="true" />
          {word(text.channels, provider.channel)} <b>{provider.circuit === 'OPEN' || provider.circuit === 'TRIAL' ? text.circuits[provider.circuit] : text.providers[provider.state]}</b>
          {provider.mainland === 'ONE_WAY' || provider.mainland === 'NONE' ? <em>{text.mainland[provider.mainland]}</em> : null}
        </li>
      ))}
    </ul>
  );
}

/** All that is known of a provider, for whoever points at it. */
function titleOf(provider: ProviderHealth, text: Text): string {
  const took = typeof provider.answerMs === 'number' ? [`${text.board.answered} ${provider.answerMs} ms`] : [];
  const owed = (provider.outstanding ?? 0) > 0 ? [`${text.board.receiptsOwed} ${provider.outstanding}`] : [];
  return [provider.provider, ...(provider.note === null ? [] : [provider.note]), ...took, ...owed].join(' · ');
}
