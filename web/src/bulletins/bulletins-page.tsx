import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Link, Route, Routes } from 'react-router';
import { read } from '../api/client';
import type { Account } from '../api/types';
import { useText } from '../look/preferences';
import { dayAndTime } from '../time/format';
import { BulletinTable } from './bulletin-table';
import type { BulletinList } from './bulletin-types';
import './bulletins.css';
import { useBulletinsText } from './bulletins-text';
import { Failed } from './failed';
import { MonthPage } from './month-page';
import { useJurisdiction } from './use-jurisdiction';

/** Monthly bulletins: all of them to the hotline, the published ones to units and county offices. */
export function BulletinsPage({ account }: { readonly account: Account }): ReactNode {
  return (
    <Routes>
      <Route index element={<Months />} />
      <Route path=":month" element={<MonthPage account={account} />} />
    </Routes>
  );
}

function Months(): ReactNode {
  const text = useBulletinsText();
  const words = useText();
  const { query, named, set } = useJurisdiction();
  const list = useQuery({ queryKey: ['bulletins', query], queryFn: ({ signal }) => read<BulletinList>(`/bulletins${query}`, signal) });
  if (list.data === undefined) return list.isError ? <Failed error={list.error} retry={() => void list.refetch()} /> : <p role="status" className="loading">{words.loading}</p>;
  const { items, jurisdiction, jurisdictions } = list.data;
  return (
    <>
      {jurisdictions.length < 2 ? null : (
        <div className="cards-filter">
          <label htmlFor="bulletin-jurisdiction">{text.jurisdiction}</label>
          <select id="bulletin-jurisdiction" className="desk-input bulletin-choice" value={named ?? jurisdiction} onChange={(event) => set(event.target.value)}>
            {jurisdictions.map(({ id, name }) => (
              <option key={id} value={id} lang="zh-CN">
                {name}
              </option>
            ))}
          </select>
        </div>
      )}
      {items.length === 0 ? (
        <div className="empty" role="status">
          <p>{text.none}</p>
          <small>{text.noneHint}</small>
        </div>
      ) : (
        <BulletinTable
          caption={text.list} rows={items} keyOf={({ month }) => month} none={text.none}
          columns={[
            { heading: text.columns.month, show: ({ month }) => <Link to={`/cards/bulletins/${month}${query}`} className="digits">{month}</Link> },
            { heading: text.columns.state, show: ({ state }) => <span className={`chip bulletin-${state.toLowerCase()}`}>{text.states[state]}</span> },
            { heading: text.columns.drafted, show: ({ draftedAt }) => <span className="digits">{draftedAt === null ? '—' : dayAndTime(draftedAt)}</span> },
            { heading: text.columns.published, show: ({ publishedAt }) => <span className="digits">{publishedAt === null ? '—' : dayAndTime(publishedAt)}</span> },
            { heading: text.columns.hash, show: ({ hash }) => (hash === null ? '—' : <code title={hash}>{hash.slice(0, 12)}</code>) },
          ]}
        />
      )}
    </>
  );
}
