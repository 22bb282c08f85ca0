import { useState, type ReactNode } from 'react';
import { Link } from 'react-router';
import { Problem } from '../api/client';
import { useText } from '../look/preferences';
import { DrillMark } from '../marks/marks';
import { filled } from '../text/filled';
import type { DrillsText } from '../text/drills-zh';
import { timeOf } from '../time/format';
import { useDrill } from './drill-queries';
import { DrillReportView } from './drill-report';
import type { DrillDetail, DrillOrder } from './drill-types';
import { DrillFacts, DrillNotes } from './drills-page-parts';
import { useDrillsText, wordOf } from './drills-text';
import { EndDialog, type Asked } from './end-dialog';

/** One drill: stop it, its orders as they come, and what it showed. */
export function DrillPanel({ id }: { readonly id: string }): ReactNode {
  const text = useDrillsText();
  const { loading } = useText();
  const drill = useDrill(id);
  const back = <Link to="/drills">{text.back}</Link>;
  if (drill.data !== undefined) return <Shown drill={drill.data} back={back} />;
  const isGone = drill.error instanceof Problem && drill.error.status === 404;
  return (
    <p role={drill.isError ? 'alert' : 'status'} className="loading">
      {isGone ? text.gone : drill.isError ? text.failed : loading} {back}
    </p>
  );
}

function Shown({ drill, back }: { readonly drill: DrillDetail; readonly back: ReactNode }): ReactNode {
  const text = useDrillsText();
  const [asked, setAsked] = useState<Asked | null>(null);
  return (
    <>
      {back}
      <header className="drill-head">
        <DrillMark />
        <h1 lang="zh-CN">{drill.name}</h1>
        <span className="chip" data-testid="drill-state">
          {text.states[drill.state]}
        </span>
        <DrillFacts drill={drill} />
        {drill.isPlanner && drill.state === 'RUNNING' ? (
          <button type="button" className="photo-tool photo-danger" onClick={() => setAsked(ending(text, drill, 'stop'))}>
            {text.stop}
          </button>
        ) : null}
        {drill.isPlanner && (drill.state === 'PLANNED' || drill.state === 'PROPOSED') ? (
          <button type="button" className="photo-tool" onClick={() => setAsked(ending(text, drill, 'cancel'))}>
            {text.cancel}
          </button>
        ) : null}
      </header>
      <DrillNotes drill={drill} />
      <section className="panel" aria-label={text.orders}>
        <h2>{text.orders}</h2>
        {drill.orders.length === 0 ? <p className="quiet">{text.ordersNone}</p> : <Orders orders={drill.orders} />}
      </section>
      {drill.startedAt === null ? null : <DrillReportView drill={drill} ask={setAsked} />}
      {asked === null ? null : <EndDialog asked={asked} close={() => setAsked(null)} />}
    </>
  );
}

function ending(text: DrillsText, { id, name }: DrillDetail, how: 'stop' | 'cancel'): Asked {
  const isStop = how === 'stop';
  return {
    title: filled(isStop ? text.stopTitle : text.cancelTitle, { name }), note: isStop ? text.stopNote : text.cancelNote, label: text.reason, doIt: isStop ? text.stop : text.cancel, leave: text.leave,
    path: `/drills/${encodeURIComponent(id)}/${isStop ? 'stop' : 'cancellation'}`, kind: 'text', isNeeded: false, isDanger: isStop,
    bodyOf: (value) => (value === '' ? {} : { reason: value }), saidOf: () => (isStop ? text.stopped : text.cancelled),
  };
}

function Orders({ orders }: { readonly orders: readonly DrillOrder[] }): ReactNode {
  const text = useDrillsText();
  const { column } = text;
  return (
    <div className="drill-scroll">
      <table className="drill-table">
        <thead>
          <tr>
            {[column.n, column.at, column.order, column.title, column.unit, column.state].map((heading) => (
              <th key={heading} scope="col">
                {heading}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {orders.map((order) => (
            <tr key={order.n} data-n={order.n} data-state={order.state}>
              <td className="digits">{order.n}</td>
              <td className="digits">{timeOf(order.opensAt)}</td>
              <td className="digits">{order.workOrderId === null ? '—' : <Link to={`/orders/${encodeURIComponent(order.workOrderId)}`}>{order.number}</Link>}</td>
              <td lang="zh-CN">
                {order.critical ? <span className="chip">{text.critical}</span> : null} {order.title ?? '—'} <small className="quiet">{order.address}</small>
              </td>
              <td lang="zh-CN">{order.unitName ?? order.countyName ?? '—'}</td>
              <td>
                {order.orderState === null ? text.orderStates[order.state] : wordOf(text.workStates, order.orderState)} {order.why === null ? null : <small className="quiet">{wordOf(text.why, order.why)}</small>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
