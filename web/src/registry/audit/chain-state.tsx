import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { read } from '../../api/client';
import { useSession } from '../../api/queries';
import type { Instant } from '../../api/types';
import { word } from '../../look/preferences';
import { Icon } from '../../marks/icons';
import { filled } from '../../text/filled';
import { dayAndTime } from '../../time/format';
import { Waiting } from '../choices';
import { useAuditText } from './audit-text';

interface Finding {
  readonly table: string;
  readonly chain: string;
  readonly deed: string;
  readonly seq: number | null;
  readonly to?: number;
  readonly how: string;
}

interface State {
  readonly verification: {
    readonly endedAt: Instant;
    readonly whole: boolean;
    readonly counts: { readonly orders: number; readonly ledgerEntries: number; readonly auditEntries: number; readonly erasedTexts: number; readonly findings: number };
    readonly findings: readonly Finding[];
  } | null;
  readonly lastCheckpoint: { readonly seq: number; readonly at: Instant; readonly leaves: number; readonly root: string } | null;
}

const REFETCH_MS = 60_000;
const MAY_DOWNLOAD = ['ADMINISTRATOR', 'AUDITOR'];

/** Whether anybody has changed what was kept: the last verification, the last checkpoint, and what there is to keep elsewhere. */
export function ChainState(): ReactNode {
  const { chain: words } = useAuditText();
  const role = useSession().data?.account.role;
  const state = useQuery({ queryKey: ['audit', 'chains'], queryFn: ({ signal }) => read<State>('/audit/verification', signal), refetchInterval: REFETCH_MS });
  return (
    <section className="chain-state" aria-label={words.title}>
      <h2>{words.title}</h2>
      <p className="quiet">{words.lead}</p>
      {state.data === undefined ? <Waiting failed={state.isError} retry={() => void state.refetch()} /> : <Told state={state.data} />}
      {role !== undefined && MAY_DOWNLOAD.includes(role) ? (
        <p>
          <a href="/api/v1/audit/checkpoints.jsonl?after=0&limit=1000" download data-testid="checkpoints">
            {words.download}
          </a>
          <small className="note">{words.downloadHint}</small>
        </p>
      ) : null}
    </section>
  );
}

function Told({ state: { verification, lastCheckpoint } }: { readonly state: State }): ReactNode {
  const { chain: words } = useAuditText();
  return (
    <>
      <dl className="chain-facts">
        <dt>{words.verified}</dt>
        <dd data-testid="verification">{verification === null ? words.never : <Verified verification={verification} />}</dd>
        <dt>{words.sealed}</dt>
        <dd data-testid="checkpoint">
          {lastCheckpoint === null ? words.noneSealed : filled(words.checkpoint, { seq: lastCheckpoint.seq, leaves: lastCheckpoint.leaves, at: dayAndTime(lastCheckpoint.at) })}
          {lastCheckpoint === null ? null : (
            <small className="note digest">
              {words.root} <code>{lastCheckpoint.root}</code>
            </small>
          )}
        </dd>
      </dl>
      {verification === null || verification.findings.length === 0 ? null : <Findings findings={verification.findings} />}
    </>
  );
}

function Verified({ verification: { endedAt, whole, counts } }: { readonly verification: NonNullable<State['verification']> }): ReactNode {
  const { chain: words } = useAuditText();
  return (
    <>
      <span className={`mark mark-${whole ? 'good' : 'bad'}`}>
        <Icon name={whole ? 'check' : 'alert'} size={13} />
        {whole ? words.whole : filled(words.broken, { n: counts.findings })}
      </span>{' '}
      <span className="digits">{dayAndTime(endedAt)}</span>
      <small className="note">{filled(words.counts, { orders: counts.orders, ledger: counts.ledgerEntries, audit: counts.auditEntries, erased: counts.erasedTexts })}</small>
    </>
  );
}

function Findings({ findings }: { readonly findings: readonly Finding[] }): ReactNode {
  const { chain: words } = useAuditText();
  return (
    <div className="sheet" role="region" aria-label={words.findings} tabIndex={0}>
      <table data-testid="chain-findings">
        <thead>
          <tr>
            {[words.deed, words.where, words.how].map((heading) => (
              <th key={heading} scope="col">
                {heading}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {findings.map((one) => (
            <tr key={`${one.table} ${one.chain} ${one.deed} ${String(one.seq)} ${one.how}`}>
              <td className="keep">{word(words.deeds, one.deed)}</td>
              <td>
                {one.table} {one.chain} {one.seq === null ? '' : one.to === undefined || one.to === one.seq ? one.seq : `${String(one.seq)}–${String(one.to)}`}
              </td>
              <td lang="en">{one.how}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
