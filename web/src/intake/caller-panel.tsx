import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { BoardItem } from '../api/types';
import { Countdown } from '../board/countdown';
import { useText, word } from '../look/preferences';
import { Icon } from '../marks/icons';
import { StateMark } from '../marks/marks';
import { filled } from '../text/filled';
import { useIntakeText } from './intake-text';
import type { Caller } from './intake-types';

/** What the caller reported before; for somebody of a unit first what his unit owes, because that is what he calls back about (OQ-09). */
export function CallerPanel({ caller }: { readonly caller: Caller }): ReactNode {
  const text = useIntakeText();
  return (
    <section className="panel" aria-label={text.callerOrders} data-testid="caller">
      {caller.people.map((person) => (
        <p key={`${person.unitCode} ${person.role}`} className="known-caller">
          <Icon name="user" size={14} /> {filled(text.callerIs, { name: person.name, unit: person.unitName, role: person.roleName })}
        </p>
      ))}
      {caller.unitOrders.length === 0 ? null : (
        <>
          <h2>{text.unitOrders}</h2>
          <p className="quiet">{text.calledBack}</p>
          <Orders items={caller.unitOrders} isCallBack />
        </>
      )}
      <h2>{text.callerOrders}</h2>
      {caller.orders.length === 0 ? <p className="quiet">{text.callerNone}</p> : <Orders items={caller.orders} isCallBack={false} />}
    </section>
  );
}

export function Orders({ items, isCallBack }: { readonly items: readonly BoardItem[]; readonly isCallBack: boolean }): ReactNode {
  const text = useIntakeText();
  return (
    <ul className="callers-orders">
      {items.map((item) => (
        <li key={item.id}>
          <p>
            <b className="digits">{item.number}</b> <StateMark state={item.state} name={item.stateName} /> <NextLimit item={item} />
          </p>
          <p>
            {item.title} <span className="quiet">{item.place}</span>
          </p>
          <p className="row-tools">
            {isCallBack ? (
              <Link className="as-button" to={`/orders/${item.id}?action=callBack`}>
                <Icon name="phone" size={13} /> {text.callBack}
              </Link>
            ) : null}
            <Link to={`/orders/${item.id}`}>{text.open}</Link>
          </p>
        </li>
      ))}
    </ul>
  );
}

function NextLimit({ item }: { readonly item: BoardItem }): ReactNode {
  const { deadlines } = useText();
  if (item.nextDeadline === null) return null;
  return (
    <span className="next-limit">
      {word(deadlines, item.nextDeadline.kind)} <Countdown to={item.nextDeadline.dueAt} />
    </span>
  );
}
