import { useMutation, useQuery } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import type { ReactNode } from 'react';
import { read } from '../api/client';
import type { Instant } from '../api/types';
import { usePrivacyText } from '../look/privacy-text';
import { filled } from '../text/filled';
import type { PrivacyText } from '../text/privacy-zh';
import { dayAndTime } from '../time/format';
import { Mark, reasonsOf, Sheet, Waiting } from './parts';
import { useSystemText } from './system-text';

interface Counted {
  readonly kind: string;
  readonly name: string;
  readonly count: number;
}

interface Retention {
  readonly nextRunAt: Instant;
  readonly kinds: readonly { readonly kind: string; readonly name: string; readonly keep: string; readonly from: 'CLOSURE' | 'ROW'; readonly reason: string; readonly before: Instant }[];
  readonly runs: readonly { readonly id: string; readonly begunAt: Instant; readonly endedAt: Instant | null; readonly isOver: boolean; readonly removed: readonly Counted[]; readonly held: number | null; readonly batches: number }[];
}

interface Preview {
  readonly kinds: readonly (Counted & { readonly of: 'ORDERS' | 'ROWS' })[];
  readonly held: number;
}

/** How long what is kept and why, what a removal would take now, and what those of the last days took. */
export function RetentionPage(): ReactNode {
  const { retention: words } = usePrivacyText();
  const retention = useQuery({ queryKey: ['system', 'retention'], queryFn: ({ signal }) => read<Retention>('/retention', signal) });
  if (retention.data === undefined) return <Waiting failed={retention.isError} retry={() => void retention.refetch()} />;
  const { kinds, nextRunAt, runs } = retention.data;
  return (
    <>
      <section className="panel" aria-label={words.periods}>
        <p className="lead quiet">{words.lead}</p>
        <p>
          <b>{words.next}</b> <span className="digits">{dayAndTime(nextRunAt)}</span>
        </p>
        <Sheet label={words.periods} headings={[words.kind, words.keep, words.from, words.before, words.reason]}>
          {kinds.map((one) => (
            <tr key={one.kind}>
              <th scope="row" lang="zh">{one.name}</th>
              <td className="keep">{periodOf(one.keep, words)}</td>
              <td>{words.fromWords[one.from]}</td>
              <td className="digits keep">{one.before.slice(0, 10)}</td>
              <td lang="zh">{one.reason}</td>
            </tr>
          ))}
        </Sheet>
      </section>
      <Trial />
      <Runs runs={runs} />
    </>
  );
}

function Trial(): ReactNode {
  const { retention: words } = usePrivacyText();
  const text = useSystemText();
  const trial = useMutation({ mutationFn: () => read<Preview>('/retention/preview') });
  const found = trial.data?.kinds.filter(({ count }) => count > 0) ?? [];
  return (
    <section className="panel" aria-label={words.preview}>
      <div className="system-row">
        <div>
          <h2>{words.preview}</h2>
          <p className="quiet">{words.previewNote}</p>
        </div>
        <Button loading={trial.isPending} onClick={() => trial.mutate()}>
          {words.run}
        </Button>
      </div>
      {trial.isError ? <Alert type="error" showIcon role="alert" title={reasonsOf(trial.error, text).join(' ')} /> : null}
      {trial.data === undefined ? null : (
        <div role="status">
          {found.length === 0 ? <p>{words.nothing}</p> : null}
          <ul className="sentences">
            {found.map(({ kind, name, of, count }) => (
              <li key={kind}>
                <span lang="zh">{name}</span> <b className="digits">{filled(of === 'ORDERS' ? words.orders : words.rows, { n: count })}</b>
              </li>
            ))}
          </ul>
          {trial.data.held === 0 ? null : <p>{filled(words.heldNow, { n: trial.data.held })}</p>}
        </div>
      )}
    </section>
  );
}

function Runs({ runs }: { readonly runs: Retention['runs'] }): ReactNode {
  const { retention: words } = usePrivacyText();
  return (
    <section className="panel" aria-label={words.runs}>
      <h2>{words.runs}</h2>
      {runs.length === 0 ? (
        <p className="nothing">{words.runsNone}</p>
      ) : (
        <Sheet label={words.runs} headings={[words.begun, words.ended, words.removed, words.held]}>
          {runs.map((run) => (
            <tr key={run.id}>
              <th scope="row" className="digits keep">{dayAndTime(run.begunAt)}</th>
              <td className="digits keep">{run.endedAt === null ? <Mark tone="info" icon="clock" words={words.goingOn} /> : `${dayAndTime(run.endedAt)} · ${filled(words.batches, { n: run.batches })}`}</td>
              <td>{run.removed.length === 0 ? words.removedNone : <span lang="zh">{run.removed.map(({ name, count }) => `${name} ${String(count)}`).join('；')}</span>}</td>
              <td className="digits">{run.held ?? '—'}</td>
            </tr>
          ))}
        </Sheet>
      )}
    </section>
  );
}

/** `P2Y` as people say it. */
function periodOf(keep: string, words: PrivacyText['retention']): string {
  const parts = [...keep.matchAll(/(\d+)([YMWD])/gu)].map(([, n = '', unit]) => filled(unit === 'Y' ? words.years : unit === 'M' ? words.months : words.days, { n: unit === 'W' ? Number(n) * 7 : Number(n) }));
  return parts.join(' ');
}
