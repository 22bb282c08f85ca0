import { useCallback, useMemo, useState, type ReactNode } from 'react';
import { Link, useParams } from 'react-router';
import { Problem } from '../api/client';
import { useBoard, useOrder, useTimeline } from '../api/queries';
import type { BoardItem, WorkOrder } from '../api/types';
import { ErasureAct } from '../approvals/erasure-act';
import { OrderNotes } from '../handover/order-notes';
import { usePageTitle } from '../live/page-title';
import { useText } from '../look/preferences';
import '../look/order.css';
import { PhotoStrip } from '../photos/photo-strip';
import { RatingPanel } from '../surveys/rating-panel';
import { toldPeople } from './actions/told';
import { Facts } from './facts';
import { LightsAndLabels } from './lights';
import { CardList, Copies, DeadlineList } from './limits';
import { OrderHead } from './order-head';
import { usePlan, type PersonToCall } from './order-queries';
import { PetitionerPanel } from './petitioner-panel';
import { PrintSheet } from './print-sheet';
import { Requests } from './requests';
import { SimilarOrders } from './similar-orders';
import { Timeline } from './timeline';

export function OrderPage(): ReactNode {
  const { id = '' } = useParams();
  const text = useText();
  const order = useOrder(id);
  const board = useBoard();
  if (order.data === undefined) {
    const isMissing = order.error instanceof Problem && order.error.status >= 400 && order.error.status < 500;
    return (
      <div className="loading" role="status">
        <p>{isMissing ? text.order.notFound : order.isError ? text.problems.server : text.loading}</p>
        {order.isError ? <Link to="/">{text.order.back}</Link> : null}
      </div>
    );
  }
  const item = board.data?.items.find((candidate) => candidate.id === order.data.id);
  return <Order key={order.data.id} order={complete(order.data, item)} />;
}

/** The board's item has the names people read; the order itself is the newer of the two where both say something. */
function complete(order: WorkOrder, item: BoardItem | undefined): WorkOrder {
  if (item === undefined) return order;
  const given = Object.fromEntries(Object.entries(order).filter(([, value]) => value !== undefined && value !== null));
  return { ...order, ...item, ...given, cards: order.cards, deadlines: order.deadlines, nextRung: order.nextRung, callByHand: item.callByHand };
}

function Order({ order }: { readonly order: WorkOrder }): ReactNode {
  const timeline = useTimeline(order.id);
  const plan = usePlan(order.id);
  const [calls, setCalls] = useState<readonly PersonToCall[] | null>(null);
  const printed = useCallback(() => setCalls(null), []);
  const around = useMemo(() => ({ told: toldPeople(timeline.data), plan: plan.data ?? [] }), [timeline.data, plan.data]);
  usePageTitle(order.number);
  return (
    <div className="order">
      <OrderHead order={order} around={around} onPrint={setCalls} />
      <div className="order-columns">
        <Timeline orderId={order.id} entries={timeline.data} failed={timeline.isError} plan={plan.data} rungs={order.ladder ?? (order.nextRung === null ? [] : [order.nextRung])} deadlines={order.deadlines} />
        <aside className="order-side">
          <DeadlineList deadlines={order.deadlines} />
          <Facts order={order} />
          <PetitionerPanel order={order} />
          <LightsAndLabels order={order} />
          <RatingPanel order={order} />
          <CardList cards={order.cards} />
          <Requests order={order} />
          <SimilarOrders order={order} />
          <PhotoStrip orderId={order.id} />
          <OrderNotes workOrderId={order.id} />
          <Copies order={order} />
          <ErasureAct order={order} />
        </aside>
      </div>
      <PrintSheet order={order} plan={around.plan} entries={timeline.data ?? []} calls={calls} printed={printed} />
    </div>
  );
}
