import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button } from 'antd';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { read, write } from '../api/client';
import { useSession } from '../api/queries';
import { word } from '../look/preferences';
import { dayAndTime } from '../time/format';
import { Mark, reasonsOf, Sheet, Waiting } from './parts';
import { filled } from '../text/filled';
import { useSystemText } from './system-text';
import type { SelfWatch } from './system-types';

const REFETCH_MS = 15_000;
const KEY = ['system', 'self-watch'];

/** What the service found out about itself, and whether it may say to the outside that it lives. */
export function SelfWatchPage(): ReactNode {
  const text = useSystemText();
  const { selfWatch: words } = text;
  const watch = useQuery({ queryKey: KEY, queryFn: ({ signal }) => read<SelfWatch>('/self-watch', signal), refetchInterval: REFETCH_MS });
  if (watch.data === undefined) return <Waiting failed={watch.isError} retry={() => void watch.refetch()} />;
  return (
    <>
      <LastAudit watch={watch.data} />
      <section className="panel" aria-label={words.findings}>
        <h2>
          {words.findings} <span className="digits quiet">{watch.data.findings.length}</span>
        </h2>
        {watch.data.findings.length === 0 ? <p className="nothing">{words.findingsNone}</p> : <Findings watch={watch.data} />}
      </section>
      <Heartbeat watch={watch.data} />
      <Canaries watch={watch.data} />
    </>
  );
}

function LastAudit({ watch }: { readonly watch: SelfWatch }): ReactNode {
  const text = useSystemText();
  const { selfWatch: words } = text;
  const queries = useQueryClient();
  const session = useSession();
  const { message } = App.useApp();
  const audit = useMutation({
    mutationFn: () => write<SelfWatch>('/self-watch/audits', { method: 'POST', body: {} }),
    onSuccess: (found) => {
      queries.setQueryData(KEY, found);
      void message.success(words.done);
    },
  });
  const isAdministrator = session.data?.account.role === 'ADMINISTRATOR';
  return (
    <section className="panel" aria-label={words.last}>
      <p className="lead quiet">
        {words.lead} {text.realTime}
      </p>
      <div className="system-row">
        <p>
          <b>{words.last}</b>{' '}
          {watch.lastAudit === null ? (
            words.never
          ) : (
            <span className="digits" data-testid="last-audit">
              {dayAndTime(watch.lastAudit.at)} · {filled(words.took, { ms: watch.lastAudit.tookMs, n: watch.lastAudit.openOrders })}
            </span>
          )}
        </p>
        {isAdministrator ? (
          <Button type="primary" loading={audit.isPending} onClick={() => audit.mutate()}>
            {words.run}
          </Button>
        ) : (
          <span className="quiet">{words.runOnly}</span>
        )}
      </div>
      {audit.isError ? <Alert type="error" showIcon role="alert" title={reasonsOf(audit.error, text).join(' ')} /> : null}
    </section>
  );
}

function Findings({ watch }: { readonly watch: SelfWatch }): ReactNode {
  const text = useSystemText();
  const { selfWatch: words } = text;
  return (
    <Sheet label={words.findings} headings={[words.kind, words.order, words.first, words.lastSeen, words.outcome]}>
      {watch.findings.map((found) => (
        <tr key={`${found.kind} ${found.subject}`}>
          <th scope="row">{word(words.kinds, found.kind)}</th>
          <td>{found.workOrderId === null ? <span className="code">{found.subject}</span> : <Link to={`/orders/${encodeURIComponent(found.workOrderId)}`}>{found.number ?? found.workOrderId}</Link>}</td>
          <td className="digits keep">{dayAndTime(found.firstSeenAt)}</td>
          <td className="digits keep">{dayAndTime(found.lastSeenAt)}</td>
          <td>
            {found.goneAt !== null ? <Mark tone="good" icon="check" words={words.gone} /> : found.mendedAt !== null ? <Mark tone="info" icon="check" words={words.mended} /> : <Mark tone="bad" icon="alert" words={words.standing} />}
          </td>
        </tr>
      ))}
    </Sheet>
  );
}

function Heartbeat({ watch: { heartbeat } }: { readonly watch: SelfWatch }): ReactNode {
  const { selfWatch: words } = useSystemText();
  return (
    <section className="panel" aria-label={words.heartbeat}>
      <h2>{words.heartbeat}</h2>
      <p>{heartbeat.lastAt === null ? words.noBeat : <span className="digits">{`${words.lastBeat} ${dayAndTime(heartbeat.lastAt)}`}</span>}</p>
      {heartbeat.withheld.length === 0 ? null : (
        <>
          <p>{words.withheld}</p>
          <ul className="sentences">
            {heartbeat.withheld.map((reason) => (
              <li key={reason}>{(words.reasons as Readonly<Record<string, string>>)[reason] ?? reason}</li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

function Canaries({ watch: { canaries } }: { readonly watch: SelfWatch }): ReactNode {
  const text = useSystemText();
  const { selfWatch: words } = text;
  const milliseconds = (ms: number | null): string => (ms === null ? text.none : filled(text.providers.ms, { n: ms }));
  return (
    <section className="panel" aria-label={words.canaries}>
      <h2>{words.canaries}</h2>
      {canaries.length === 0 ? (
        <p className="nothing">{words.canariesNone}</p>
      ) : (
        <Sheet label={words.canaries} headings={[words.sent, words.arrived, words.answered, words.outcome]}>
          {canaries.map((canary) => (
            <tr key={canary.sentAt}>
              <th scope="row" className="digits">
                {dayAndTime(canary.sentAt)}
              </th>
              <td className="digits">{milliseconds(canary.arrivedMs)}</td>
              <td className="digits">{milliseconds(canary.answeredMs)}</td>
              <td>{canary.missedAt === null ? text.none : <Mark tone="bad" icon="alert" words={words.missed} />}</td>
            </tr>
          ))}
        </Sheet>
      )}
    </section>
  );
}
