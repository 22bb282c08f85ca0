import type { CSSProperties, ReactNode } from 'react';
import type { BoardItem } from '../api/types';
import { useText, word } from '../look/preferences';
import { CardMark, LevelMark } from '../marks/marks';
import { Icon } from '../marks/icons';
import { span } from '../time/format';
import { pressing, riskOf, secondsTo } from '../time/limit';
import { serverNow } from '../time/server-clock';
import { useNow } from '../time/use-now';
import { pageOf, stateOf } from './tiles';
import { useFitting } from './use-fitting';
import { STATE_ICONS } from './wall-tiles';
import { useWallText } from './wall-text';

const PAGE_SECONDS = 12;

/** The most pressing orders with their clocks; what does not fit comes in its turn. */
export function WallOrders({ items }: { readonly items: readonly BoardItem[] }): ReactNode {
  const text = useWallText();
  const now = useNow() ?? 0;
  const { region, fits } = useFitting();
  const { shown, page, pages } = pageOf(items, fits, now, PAGE_SECONDS);
  return (
    <section className="wall-orders" aria-label={text.orders}>
      <h2>
        {text.orders}
        {pages > 1 ? (
          <small className="digits">
            {text.more.replace('{n}', String(items.length))} · {text.page.replace('{page}', String(page + 1)).replace('{pages}', String(pages))}
          </small>
        ) : null}
      </h2>
      {items.length === 0 ? (
        <div className="wall-none">
          <Icon name="check" />
          <p>{text.none}</p>
          <small>{text.noneHint}</small>
        </div>
      ) : null}
      <ol ref={region} style={{ '--fits': fits } as CSSProperties}>
        {shown.map((item) => (
          <WallOrder key={item.id} item={item} now={now} />
        ))}
      </ol>
    </section>
  );
}

function WallOrder({ item, now }: { readonly item: BoardItem; readonly now: number }): ReactNode {
  const wall = useWallText();
  const text = useText();
  const limit = pressing(item.deadlines);
  const state = stateOf(item, serverNow());
  return (
    <li className={`wall-order wall-order-${state.toLowerCase()}`} data-order={item.id} data-state={state}>
      <div className="wall-order-what">
        <p className="wall-order-marks">
          <span className="wall-order-state">
            <Icon name={STATE_ICONS[state]} />
            {state === 'ALARM' ? word(text.alarms, item.alarms[0]?.kind ?? '') : wall.states[state]}
          </span>
          {item.critical ? <LevelMark critical orderClass={item.class} /> : null}
          {item.cards.map((card) => (
            <CardMark key={card.id} card={card} />
          ))}
          <span className="digits">{item.number}</span>
        </p>
        <h3>{item.title}</h3>
        <p className="wall-order-who">
          {item.countyName ?? text.board.countyUnknown} · {item.unitName ?? text.board.unitUnknown}
          {item.acknowledged === null ? null : ` · ${text.states[item.state] ?? ''} ${item.acknowledged.by}`}
        </p>
      </div>
      <div className={`wall-clock wall-clock-${limit === null ? 'calm' : riskOf(limit, serverNow())}`} role="timer" aria-live="off">
        <small>{limit === null ? wall.waited : word(text.deadlines, limit.kind)}</small>
        <WallCountdown to={limit?.dueAt ?? null} since={item.acceptedAt} now={now} />
      </div>
    </li>
  );
}

/** What is left, `+` and what is over, or how long it has waited while no limit runs. */
function WallCountdown({ to, since, now }: { readonly to: string | null; readonly since: string; readonly now: number }): ReactNode {
  const text = useText();
  if (to === null) return <b className="digits">{span(Math.max(0, now - Math.floor(Date.parse(since) / 1000)), text.time.day)}</b>;
  const left = secondsTo(to, now);
  return left >= 0 ? (
    <b className="digits">{span(left, text.time.day)}</b>
  ) : (
    <b className="digits">
      <small>{text.time.overdue}</small>+{span(-left, text.time.day)}
    </b>
  );
}
