import { useInfiniteQuery } from '@tanstack/react-query';
import { Button, Input, Select } from 'antd';
import { useDeferredValue, type ReactNode } from 'react';
import { Link } from 'react-router';
import { Problem, read } from '../../api/client';
import type { Instant, Page } from '../../api/types';
import { useText, word } from '../../look/preferences';
import { isDay } from '../../time/days';
import { beijingDay, fromField, timeOf } from '../../time/format';
import { queryOf, useAddress } from '../address';
import { Labelled, Waiting } from '../choices';
import { filled } from '../../text/filled';
import '../../look/audit.css';
import { useRegistryText } from '../registry-text';
import { useAuditText } from './audit-text';
import { ChainState } from './chain-state';

interface AuditEntry {
  readonly id: string;
  readonly at: Instant;
  readonly actorName: string;
  readonly actorRole: string | null;
  readonly area: string;
  readonly seq: number;
  readonly action: string;
  readonly subjectKind: string;
  readonly subject: string;
  readonly subjectName: string | null;
  readonly purpose: string | null;
  readonly data: Readonly<Record<string, unknown>>;
}

/** Who saw whose number in full and what for, and who changed what. */
export function AuditPage(): ReactNode {
  const text = useRegistryText();
  const [get, set] = useAddress();
  const words = useAuditText();
  const [subject, actor, action, area] = [get('subject'), useDeferredValue(get('actor')), get('action'), get('area')];
  const days = { from: dayStart(get('from'), 0), to: dayStart(get('to'), 1) };
  const entries = useInfiniteQuery({
    queryKey: ['audit', subject, actor, action, area, days],
    queryFn: ({ signal, pageParam }) => read<Page<AuditEntry>>(`/audit${queryOf({ subject, actor, action, area, ...days, limit: '100', cursor: pageParam })}`, signal),
    initialPageParam: '', getNextPageParam: (page) => page.nextCursor,
  });
  const rows = entries.data?.pages.flatMap(({ items }) => items);
  const forbidden = entries.error instanceof Problem && entries.error.status === 403;
  return (
    <>
      <p className="lead quiet">{text.audit.lead}</p>
      {forbidden ? null : <ChainState />}
      <div className="filters">
        <Labelled label={words.area}>
          <Select<string> className="choice" aria-label={words.area} popupMatchSelectWidth={false} value={area} options={[{ value: '', label: words.everyArea }, ...Object.entries(words.areas).map(([value, label]) => ({ value, label }))]} onChange={(chosen) => set({ area: chosen })} />
        </Labelled>
        <Labelled label={text.audit.action}>
          <Select<string> className="choice" aria-label={text.audit.action} popupMatchSelectWidth={false} value={action} options={[{ value: '', label: text.audit.everything }, ...Object.entries(words.actions).map(([value, label]) => ({ value, label }))]} onChange={(chosen) => set({ action: chosen })} />
        </Labelled>
        <Labelled label={text.audit.actor}>
          <Input type="search" className="choice" allowClear maxLength={40} value={get('actor')} onChange={(event) => set({ actor: event.target.value })} />
        </Labelled>
        <Labelled label={text.audit.from}>
          <Input type="date" className="choice" value={get('from')} onChange={(event) => set({ from: event.target.value })} />
        </Labelled>
        <Labelled label={text.audit.to}>
          <Input type="date" className="choice" value={get('to')} onChange={(event) => set({ to: event.target.value })} />
        </Labelled>
        {subject === '' ? null : (
          <Button onClick={() => set({ subject: '' })}>
            {filled(text.audit.onlyOf, { name: rows?.[0]?.subjectKind === 'CONTACT' && rows[0].subject === subject ? (rows[0].subjectName ?? subject) : subject })} ×
          </Button>
        )}
      </div>
      {forbidden ? <p className="nothing">{text.audit.forbidden}</p> : rows === undefined ? <Waiting failed={entries.isError} retry={() => void entries.refetch()} /> : rows.length === 0 ? <p className="nothing">{text.audit.nothing}</p> : <Entries rows={rows} />}
      {entries.hasNextPage ? (
        <Button onClick={() => void entries.fetchNextPage()} loading={entries.isFetchingNextPage}>
          {text.more}
        </Button>
      ) : null}
    </>
  );
}

function Entries({ rows }: { readonly rows: readonly AuditEntry[] }): ReactNode {
  const { audit } = useRegistryText();
  const { roles } = useText();
  const words = useAuditText();
  return (
    <div className="sheet">
      <table data-testid="audit">
        <thead>
          <tr>
            {[audit.at, audit.actor, words.area, audit.action, audit.subject, audit.purpose].map((heading) => (
              <th key={heading} scope="col">
                {heading}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id} data-action={row.action}>
              <td className="keep digits">{beijingDay(Date.parse(row.at))} {timeOf(row.at)}</td>
              <td>
                {row.actorName}
                <small className="note">{row.actorRole === null ? audit.client : word(roles, row.actorRole)}</small>
              </td>
              <td className="keep">
                {word(words.areas, row.area)}
                <small className="note">{filled(words.place, { seq: row.seq })}</small>
              </td>
              <td>{word(words.actions, row.action)}</td>
              <td>
                <Subject row={row} />
              </td>
              <td>{row.purpose ?? <span className="quiet">{audit.noPurpose}</span>}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Subject({ row }: { readonly row: AuditEntry }): ReactNode {
  const { audit } = useRegistryText();
  const { roles } = useText();
  const [code = '', role = ''] = row.subject.split(' ');
  const name = row.subjectName ?? (row.subject === '*' ? audit.all : row.subject);
  const shown = Array.isArray(row.data['contacts']) && row.subjectKind === 'CONTACT_LIST' ? filled(audit.people, { n: row.data['contacts'].length }) : typeof row.data['rows'] === 'number' ? filled(audit.people, { n: row.data['rows'] }) : '';
  const note = row.subjectKind === 'ROSTER' ? word(roles, role) : shown;
  const to = { CONTACT: `/registry/contacts${queryOf({ person: row.subject })}`, UNIT: `/registry/units${queryOf({ code: row.subject })}`, ROSTER: `/registry/rosters${queryOf({ unit: code, role })}`, CONTACT_IMPORT: `/registry/import/${encodeURIComponent(row.subject)}`, WORK_ORDER: `/orders/${encodeURIComponent(row.subject)}` }[row.subjectKind];
  return (
    <>
      {to === undefined ? name : <Link to={to}>{name}</Link>}
      {note === '' ? null : <small className="note">{note}</small>}
    </>
  );
}

/** The first instant of a day in Beijing, or of the day after it; empty for anything but a day. */
function dayStart(day: string, plus: 0 | 1): string {
  if (!isDay(day)) return '';
  return plus === 0 ? fromField(`${day}T00:00`) : new Date(Date.parse(fromField(`${day}T00:00`)) + 86_400_000).toISOString();
}
