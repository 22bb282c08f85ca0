import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useSearchParams } from 'react-router';
import { read } from '../api/client';
import { useText } from '../look/preferences';
import { beijingDay } from '../time/format';
import { serverNow } from '../time/server-clock';
import { useNow } from '../time/use-now';
import { useCardsText } from './cards-text';
import { Choice, Labelled } from './ledger-filters';
import { useLedgerText } from './ledger-text';

interface Dataset {
  readonly name: string;
  /** Chinese. */
  readonly title: string;
  readonly monthOf: string;
  readonly schema: string;
}

interface Exports {
  readonly jurisdictions: readonly { readonly id: string; readonly name: string }[];
  readonly items: readonly Dataset[];
}

/** What supervision bodies and the provincial data set take: each data set of a month as files with control totals. */
export function ExportsPage(): ReactNode {
  const words = useText();
  const now = useNow();
  return now === null && serverNow() === null ? <p className="loading" role="status">{words.loading}</p> : <Files thisMonth={beijingDay((now ?? 0) * 1000).slice(0, 7)} />;
}

function Files({ thisMonth }: { readonly thisMonth: string }): ReactNode {
  const text = useCardsText();
  const words = useText();
  const { exports } = useLedgerText();
  const [params, setParams] = useSearchParams();
  const exported = useQuery({ queryKey: ['exports'], queryFn: ({ signal }) => read<Exports>('/exports', signal) });
  const month = params.get('month') ?? thisMonth;
  const jurisdiction = params.get('jurisdiction') ?? exported.data?.jurisdictions[0]?.id ?? '';
  const set = (name: string, value: string): void => setParams((before) => new URLSearchParams([...[...before].filter(([key]) => key !== name), [name, value]]), { replace: true });
  if (exported.isError) {
    return (
      <p role="alert" className="loading">
        {text.failed}{' '}
        <button type="button" className="photo-tool" onClick={() => void exported.refetch()}>{text.retry}</button>
      </p>
    );
  }
  if (exported.data === undefined) return <p className="loading" role="status">{words.loading}</p>;
  const wrong = month === '' ? exports.notYet : month > thisMonth ? exports.future : null;
  return (
    <>
      <p>{exports.lead}</p>
      <div className="cards-filters" role="search" aria-label={text.by.label}>
        <Labelled name={exports.month}>{(id) => <input id={id} type="month" className="desk-input" max={thisMonth} value={month} onChange={(event) => set('month', event.target.value)} />}</Labelled>
        {exported.data.jurisdictions.length < 2 ? null : <Choice name={exports.jurisdiction} value={jurisdiction} options={exported.data.jurisdictions.map(({ id, name }) => [id, name])} set={(value) => set('jurisdiction', value)} />}
      </div>
      {wrong === null ? null : <p role="status">{wrong}</p>}
      <table className="cards-table cards-ledger">
        <caption className="hidden">{exports.datasets}</caption>
        <thead>
          <tr>
            {Object.values(exports.columns).map((name) => (
              <th key={name} scope="col">{name}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {exported.data.items.map((dataset) => (
            <tr key={dataset.name}>
              <th scope="row">
                <span lang="zh-CN">{dataset.title}</span> <small className="quiet digits">{dataset.name}</small>
              </th>
              <td data-label={exports.columns.month} lang="zh-CN">{dataset.monthOf}</td>
              <td data-label={exports.columns.files}>{wrong === null ? <Links dataset={dataset} month={month} jurisdiction={jurisdiction} /> : null}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="quiet">{exports.machine}</p>
    </>
  );
}

function Links({ dataset, month, jurisdiction }: { readonly dataset: Dataset; readonly month: string; readonly jurisdiction: string }): ReactNode {
  const text = useLedgerText();
  const { exports } = text;
  const query = `?jurisdiction=${encodeURIComponent(jurisdiction)}`;
  const of = (period: string, ending: string): string => `/api/v1/exports/${dataset.name}/${period}.${ending}${query}`;
  const links = [[text.csv, of(month, 'csv')], [exports.jsonl, of(month, 'jsonl')], [exports.totals, of(month, 'totals.json')], [exports.changes, of('changes', 'jsonl')], [exports.schema, dataset.schema]] as const;
  return (
    <span className="cards-actions">
      {links.map(([name, href]) => (
        <a key={name} className="photo-tool" href={href} download aria-label={`${name} ${dataset.title}`}>
          {name}
        </a>
      ))}
    </span>
  );
}
