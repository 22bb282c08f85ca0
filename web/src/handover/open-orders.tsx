import { Checkbox } from 'antd';
import { useState, type ReactNode } from 'react';
import { Link } from 'react-router';
import { useText, word } from '../look/preferences';
import { Icon, type IconName } from '../marks/icons';
import { DrillMark, StateMark } from '../marks/marks';
import { ending } from '../time/format';
import { useNow } from '../time/use-now';
import { useHandoverText } from './handover-text';
import type { HandedOrder } from './handover-types';

/** Whoever takes over must hear of these: in alarm, late, unanswered, or noted. */
const needsWord = (order: HandedOrder, noted: ReadonlySet<string>): boolean =>
  order.alarms.length > 0 || order.isOverdue || (order.class === 'URGENT' && !order.isAnswered) || noted.has(order.id);

interface Shown {
  readonly orders: readonly HandedOrder[];
  readonly noted: ReadonlySet<string>;
}

export function OpenOrders({ orders, noted }: Shown): ReactNode {
  const text = useHandoverText();
  const [isNarrow, setNarrow] = useState(false);
  const pressing = orders.filter((order) => needsWord(order, noted));
  return (
    <section className="panel" aria-label={text.open}>
      <header className="panel-head">
        <h2>
          {text.open} <span className="digits quiet">{orders.length}</span>
        </h2>
        <Checkbox checked={isNarrow} onChange={({ target }) => setNarrow(target.checked)}>
          {text.onlyNeedsWord} <span className="digits">{pressing.length}</span>
        </Checkbox>
      </header>
      {orders.length === 0 ? <p className="nothing">{text.openNone}</p> : <OrderTable orders={isNarrow ? pressing : orders} noted={noted} />}
    </section>
  );
}

/** The same table for what is open now and for what was frozen. */
export function OrderTable({ orders, noted }: Shown): ReactNode {
  const text = useHandoverText();
  const { deadlines } = useText();
  const now = useNow();
  return (
    <div className="handover-sheet">
      <table>
        <thead>
          <tr>
            {[text.needsWord, text.order, text.unit, text.state, text.limit].map((heading) => (
              <th key={heading} scope="col">
                {heading}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {orders.map((order) => (
            <tr key={order.id} data-order={order.id} className={order.drill ? 'drill-row' : ''}>
              <td>
                <Words order={order} isNoted={noted.has(order.id)} />
              </td>
              <th scope="row">
                <Link to={`/orders/${encodeURIComponent(order.id)}`}>
                  {order.drill ? <DrillMark /> : null}
                  <span className="digits">{order.number}</span> {order.title}
                </Link>
                <small>{order.place}</small>
              </th>
              <td>
                {order.unitName ?? text.none}
                <small>{order.countyName ?? ''}</small>
              </td>
              <td>
                <StateMark state={order.state} />
              </td>
              <td className="keep">
                {order.dueAt === null ? (
                  text.none
                ) : (
                  <>
                    {word(deadlines, order.dueKind ?? '')}
                    <small className={order.isOverdue ? 'digits over' : 'digits'}>{ending(order.dueAt, now)}</small>
                  </>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Words({ order, isNoted }: { readonly order: HandedOrder; readonly isNoted: boolean }): ReactNode {
  const text = useHandoverText();
  const { alarms } = useText();
  const marks: { tone: string; icon: IconName; words: string }[] = [
    ...order.alarms.map((kind) => ({ tone: 'bad', icon: 'alert' as const, words: word(alarms, kind) })),
    ...(order.isOverdue ? [{ tone: 'bad', icon: 'clock' as const, words: text.overdue }] : []),
    ...(order.class === 'URGENT' && !order.isAnswered && !order.isOverdue ? [{ tone: 'warn', icon: 'bell' as const, words: text.unanswered }] : []),
    ...(isNoted ? [{ tone: 'info', icon: 'edit' as const, words: text.noted }] : []),
  ];
  if (marks.length === 0) return <span className="quiet">{text.calm}</span>;
  return (
    <span className="word-marks">
      {marks.map(({ tone, icon, words }) => (
        <span key={words} className={`mark mark-${tone}`}>
          <Icon name={icon} size={13} />
          {words}
        </span>
      ))}
    </span>
  );
}
