import { useInfiniteQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { read } from '../../api/client';
import { useSession } from '../../api/queries';
import { queryOf, useAddress } from '../address';
import { CountyChoice, Labelled, UnitChoice, Waiting } from '../choices';
import { filled } from '../../text/filled';
import { PersonDrawer } from '../people/person-drawer';
import { minuteOf } from '../numbers';
import { useRegistryText } from '../registry-text';
import { NumberTable } from './number-table';
import { NUMBER_STATES, type VerificationPage as Answer } from './verification-types';
import { BeginRound } from './begin-round';

/** Which numbers nobody has answered from, or not for long, and what was asked of them. */
export function VerificationPage(): ReactNode {
  const text = useRegistryText();
  const [get, set] = useAddress();
  const asked = { county: get('county'), unit: get('unit'), state: get('state') };
  const numbers = useInfiniteQuery({
    queryKey: ['verification', asked],
    queryFn: ({ signal, pageParam }) => read<Answer>(`/contacts/verification${queryOf({ ...asked, limit: '100', cursor: pageParam })}`, signal),
    initialPageParam: '', getNextPageParam: (page) => page.nextCursor,
  });
  const first = numbers.data?.pages[0];
  const rows = numbers.data?.pages.flatMap(({ items }) => items);
  return (
    <>
      <p className="lead quiet">{text.verification.lead}</p>
      <div className="filters">
        <Labelled label={text.by.county}>
          <CountyChoice label={text.by.county} every={text.every.county} value={asked.county} onChange={(county) => set({ county, unit: '' })} />
        </Labelled>
        <Labelled label={text.by.unit}>
          <UnitChoice label={text.by.unit} every={text.every.unit} county={asked.county} value={asked.unit} onChange={(unit) => set({ unit })} />
        </Labelled>
      </div>
      {first === undefined ? null : (
        <div className="tiles" data-testid="verification-counts">
          {NUMBER_STATES.map((state) => (
            <button key={state} type="button" className={`tile number-${state.toLowerCase()}`} aria-pressed={asked.state === state} onClick={() => set({ state: asked.state === state ? '' : state })}>
              <b className={`digits ${first.counts[state] > 0 ? 'some' : ''}`}>{first.counts[state]}</b>
              <span>{text.verification.states[state]}</span>
            </button>
          ))}
        </div>
      )}
      {first === undefined ? null : <Rounds rounds={first.rounds} />}
      {rows === undefined ? <Waiting failed={numbers.isError} retry={() => void numbers.refetch()} /> : rows.length === 0 ? <p className="nothing">{asked.state === '' ? text.verification.nothingToDo : text.verification.nothing}</p> : <NumberTable rows={rows} open={(id) => set({ person: id })} />}
      {numbers.hasNextPage ? (
        <Button onClick={() => void numbers.fetchNextPage()} loading={numbers.isFetchingNextPage}>
          {text.more}
        </Button>
      ) : null}
      {get('person') === '' ? null : <PersonDrawer key={get('person')} id={get('person')} close={() => set({ person: '' })} />}
    </>
  );
}

function Rounds({ rounds }: { readonly rounds: Answer['rounds'] }): ReactNode {
  const { verification: text } = useRegistryText();
  const session = useSession();
  const role = session.data?.account.role;
  return (
    <div className="apply-bar quiet">
      {rounds.map((round) => (
        <span key={`${round.jurisdiction} ${round.month}`} className="digits">
          {filled(round.plannedAt === null ? text.roundDue : text.roundPlanned, { month: round.month, at: minuteOf(round.plannedAt ?? round.dueAt), n: round.plannedCount ?? 0, jurisdiction: round.jurisdiction })} {round.note}
        </span>
      ))}
      {role === 'SUPERVISOR' || role === 'ADMINISTRATOR' ? <BeginRound rounds={rounds} /> : null}
    </div>
  );
}
