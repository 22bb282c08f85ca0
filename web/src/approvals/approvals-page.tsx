import { Button } from 'antd';
import type { ReactNode } from 'react';
import { usePageTitle } from '../live/page-title';
import { useText } from '../look/preferences';
import { ApprovalCard } from './approval-card';
import { useApprovals, useDecides, useOpenApprovals } from './approval-queries';
import { useApprovalsText } from './approvals-text';
import './approvals.css';
import { StopPanel } from './stop-panel';

/** What two persons do: the open proposals first, then the stop of notifications, then what is settled. */
export function ApprovalsPage(): ReactNode {
  const text = useApprovalsText();
  usePageTitle(text.title);
  if (!useDecides()) return <p className="nothing">{text.forbidden}</p>;
  return (
    <div className="approvals-page">
      <h1>{text.title}</h1>
      <p className="lead quiet">{text.lead}</p>
      <Open />
      <StopPanel />
      <Past />
    </div>
  );
}

function Open(): ReactNode {
  const text = useApprovalsText();
  const open = useOpenApprovals();
  return (
    <section className="panel" aria-label={text.open}>
      <h2>{text.open}</h2>
      {open.data === undefined ? <Reading failed={open.isError} retry={() => void open.refetch()} /> : null}
      {open.data?.items.length === 0 ? <p className="quiet">{text.openNone}</p> : null}
      <ul className="approvals">
        {open.data?.items.map((approval) => (
          <ApprovalCard key={approval.id} approval={approval} />
        ))}
      </ul>
    </section>
  );
}

function Past(): ReactNode {
  const text = useApprovalsText();
  const all = useApprovals();
  const settled = (all.data?.pages ?? []).flatMap(({ items }) => items).filter(({ state }) => state !== 'OPEN');
  return (
    <section className="panel" aria-label={text.past}>
      <h2>{text.past}</h2>
      {all.data === undefined ? <Reading failed={all.isError} retry={() => void all.refetch()} /> : null}
      {all.data !== undefined && settled.length === 0 ? <p className="quiet">{text.pastNone}</p> : null}
      <ul className="approvals">
        {settled.map((approval) => (
          <ApprovalCard key={approval.id} approval={approval} />
        ))}
      </ul>
      {all.hasNextPage ? (
        <Button loading={all.isFetchingNextPage} onClick={() => void all.fetchNextPage()}>
          {text.more}
        </Button>
      ) : null}
    </section>
  );
}

function Reading({ failed, retry }: { readonly failed: boolean; readonly retry: () => void }): ReactNode {
  const text = useApprovalsText();
  const { loading } = useText();
  return (
    <p className="loading" role="status">
      {failed ? text.failed : loading} {failed ? <Button onClick={retry}>{text.retry}</Button> : null}
    </p>
  );
}
