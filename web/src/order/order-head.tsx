import { App, Button } from 'antd';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { WorkOrder } from '../api/types';
import { LimitClock } from '../board/countdown';
import { useSentence } from '../look/explained';
import { useText, word } from '../look/preferences';
import { Icon } from '../marks/icons';
import { CardMark, DrillMark, LevelMark, LightMark, StateMark } from '../marks/marks';
import { pressing, useRisk } from '../time/limit';
import type { Around } from './actions/action';
import { ActionBar } from './actions/action-bar';
import type { PersonToCall } from './order-queries';
import { useOrderText } from './order-text';
import { filled } from '../text/filled';
import { EvidenceButton } from './evidence-button';
import { PrintButton } from './print-button';

interface Props {
  readonly order: WorkOrder;
  readonly around: Around;
  readonly onPrint: (calls: readonly PersonToCall[]) => void;
}

/** What stands over the order: its pressing limit, its marks and number, and what may be done to it. */
export function OrderHead({ order, around, onPrint }: Props): ReactNode {
  const text = useText();
  const own = useOrderText();
  const limit = pressing(order.deadlines);
  const risk = useRisk(limit);
  const isOver = order.state === 'CLOSED' || order.state === 'WITHDRAWN';
  return (
    <>
      <Link to="/" className="back">
        <Icon name="back" size={15} /> {text.order.back}
      </Link>
      <header className={`order-head row-${risk}`}>
        <LimitClock deadline={limit} waitingSince={order.deliveredAt === null && !isOver ? order.acceptedAt : null} />
        <div className="order-title">
          <Marks order={order} />
          <h1>{order.title ?? order.number}</h1>
          <p className="order-number quiet digits">
            {order.number} · {order.externalNumber} <CopyNumber number={order.number} />
            <PrintButton orderId={order.id} onPrint={onPrint} />
            <EvidenceButton orderId={order.id} />
          </p>
          {isOver ? <p className="order-over">{own.over[order.state === 'CLOSED' ? 'CLOSED' : 'WITHDRAWN']}</p> : null}
        </div>
        <ActionBar order={order} around={around} />
      </header>
    </>
  );
}

function Marks({ order }: { readonly order: WorkOrder }): ReactNode {
  const text = useText();
  const sentence = useSentence();
  return (
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
  );
}

function CopyNumber({ number }: { readonly number: string }): ReactNode {
  const own = useOrderText();
  const { message } = App.useApp();
  // Absent on plain http, which a hall's own network may be.
  const clipboard: Clipboard | undefined = navigator.clipboard;
  const copy = (): void => void Promise.resolve(clipboard?.writeText(number) ?? Promise.reject(new Error('no clipboard'))).then(() => message.success(filled(own.copied, { number })), () => message.warning(own.copyFailed));
  return (
    <Button size="small" type="text" icon={<Icon name="file" size={13} />} onClick={copy}>
      {own.copy}
    </Button>
  );
}
