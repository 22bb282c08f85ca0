import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { BoardItem } from '../api/types';
import { useText, word } from '../look/preferences';
import { CardMark, DrillMark, LevelMark, LightMark, StateMark } from '../marks/marks';
import { useOrderText } from '../order/order-text';
import { filled } from '../text/filled';
import { dayAndTime } from '../time/format';
import { isOver } from '../time/limit';
import { serverNow } from '../time/server-clock';

/** One line for each order; its title leads to it. */
export function OrdersTable({ items }: { readonly items: readonly BoardItem[] }): ReactNode {
  const words = useOrderText().list;
  return (
    <div className="orders-scroll" tabIndex={0} role="region" aria-label={words.title}>
      <table className="orders-table">
        <thead>
          <tr>
            {[words.order, words.state, words.where, words.who, words.accepted, words.limit].map((name) => (
              <th key={name} scope="col">{name}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <OrderLine key={item.id} item={item} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function OrderLine({ item }: { readonly item: BoardItem }): ReactNode {
  const text = useText();
  return (
    <tr data-order={item.id}>
      <th scope="row">
        <span className="orders-marks">
          <LevelMark critical={item.critical} orderClass={item.class} /> {item.drill ? <DrillMark /> : null}
        </span>
        <Link to={`/orders/${encodeURIComponent(item.id)}`}>{item.title}</Link>
        <small className="quiet digits">
          {item.number} · {item.externalNumber}
        </small>
      </th>
      <td>
        <StateMark state={item.state} name={item.stateName} />
      </td>
      <td>
        {item.place}
        <small className="quiet">{item.countyName ?? text.board.countyUnknown}</small>
      </td>
      <td>
        {item.unitName ?? text.board.unitUnknown}
        {item.response === null ? null : <small className="quiet">{word(text.channels, item.response.channel)} {item.response.by}</small>}
      </td>
      <td className="digits">{dayAndTime(item.acceptedAt)}</td>
      <td>
        <Limits item={item} />
        {item.light === null ? null : <LightMark colour={item.light} />}
        {item.cards.map((card) => (
          <CardMark key={card.id} card={card} />
        ))}
      </td>
    </tr>
  );
}

function Limits({ item }: { readonly item: BoardItem }): ReactNode {
  const words = useOrderText().list;
  const now = serverNow();
  const late = item.deadlines.filter((deadline) => isOver(deadline, now)).length;
  if (late > 0) return <b className="orders-late">{filled(words.late1, { n: late })}</b>;
  return <span className="quiet">{item.deadlines.some(({ state }) => state === 'OPEN') ? words.left : words.onTime}</span>;
}
