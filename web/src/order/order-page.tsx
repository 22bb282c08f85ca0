import { useEffect, type ReactNode } from 'react';
import { Link, useParams } from 'react-router';
import { Problem } from '../api/client';
import { useBoard, useOrder, useTimeline } from '../api/queries';
import type { BoardItem, WorkOrder } from '../api/types';
import { LimitClock } from '../board/countdown';
import { useSentence } from '../look/explained';
import { useText, word } from '../look/preferences';
import '../look/order.css';
import { Icon } from '../marks/icons';
import { CardMark, DrillMark, LevelMark, LightMark, StateMark } from '../marks/marks';
import { pressing, useRisk } from '../time/limit';
import { ActionBar } from './actions/action-bar';
import { Facts } from './facts';
import { LightsAndLabels } from './lights';
import { CardList, Copies, DeadlineList } from './limits';
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
  return <Order order={complete(order.data, item)} />;
}

/** The board's item has the names people read; the order itself is the newer of the two where both say something. */
function complete(order: WorkOrder, item: BoardItem | undefined): WorkOrder {
  if (item === undefined) return order;
  const given = Object.fromEntries(Object.entries(order).filter(([, value]) => value !== undefined && value !== null));
  return { ...order, ...item, ...given, cards: order.cards, deadlines: order.deadlines, nextRung: order.nextRung, callByHand: item.callByHand };
}

function Order({ order }: { readonly order: WorkOrder }): ReactNode {
  const text = useText();
  const timeline = useTimeline(order.id);
  const sentence = useSentence();
  const limit = pressing(order.deadlines);
  const risk = useRisk(limit);
  useEffect(() => {
    document.title = `${order.number} · ${text.product}`;
  }, [order.number, text.product]);
  return (
    <div className="order">
      <Link to="/" className="back">
        <Icon name="back" size={15} /> {text.order.back}
      </Link>
      <header className={`order-head row-${risk}`}>
        <LimitClock deadline={limit} waitingSince={order.deliveredAt === null && order.state !== 'WITHDRAWN' && order.state !== 'CLOSED' ? order.acceptedAt : null} />
        <div className="order-title">
          <p>
            <LevelMark critical={order.critical} orderClass={order.class} />
            {order.drill ? <DrillMark /> : null}
            <StateMark state={order.state} name={order.stateName} />
            {order.light === null ? null : <LightMark colour={order.light} pressed={order.lights.findLast((light) => light.colour === order.light)?.pressed ?? null} />}
            {order.cards.map((card) => (
              <CardMark key={card.id} card={card} />
            ))}
            {order.labels.map((label) => (
              <span key={`${label.label} ${label.unitCode} ${label.at}`} className="chip" title={sentence(label) ?? undefined}>
                {word(text.labels, label.label)}
              </span>
            ))}
          </p>
          <h1>{order.title ?? order.number}</h1>
          <p className="quiet digits">
            {order.number} · {order.externalNumber}
          </p>
        </div>
        <ActionBar order={order} />
      </header>
      <div className="order-columns">
        <Timeline entries={timeline.data} failed={timeline.isError} rungs={order.ladder ?? (order.nextRung === null ? [] : [order.nextRung])} deadlines={order.deadlines} />
        <aside className="order-side">
          <DeadlineList deadlines={order.deadlines} />
          <LightsAndLabels order={order} />
          <CardList cards={order.cards} />
          <Requests order={order} />
          <SimilarOrders order={order} />
          <Facts order={order} />
          <Copies order={order} />
        </aside>
      </div>
    </div>
  );
}
