import { memo, type CSSProperties, type ReactNode } from 'react';
import { Link } from 'react-router';
import type { BoardItem, OrderClass } from '../api/types';
import { usePreferences, useText, word } from '../look/preferences';
import { Icon } from '../marks/icons';
import { CardMark, Channel, DrillMark, LevelMark, LightMark, StateMark } from '../marks/marks';
import { timeOf } from '../time/format';
import { pressing, useRisk } from '../time/limit';
import { useBoardText } from './board-text';
import { Countdown, LimitClock, MoreLimits } from './countdown';
import { NOTES } from './risk-order';

interface Props {
  readonly item: BoardItem;
  readonly fresh: boolean;
  /** Left the board while the rows stood still. */
  readonly gone: boolean;
  /** The one row that Tab reaches. */
  readonly isActive: boolean;
  /** The board shows orders of more than one jurisdiction. */
  readonly severalPlaces: boolean;
  /** Where it stands in a long list of which not every row is drawn. */
  readonly place?: CSSProperties;
  readonly position?: readonly [index: number, of: number];
  readonly measure?: (element: HTMLElement | null) => void;
}

/** One open order. The whole of it is what a supervisor asks: how long still, what, who, answered how, what comes next. */
export const OrderRow = memo(function OrderRow({ item, fresh, gone, isActive, severalPlaces, place, position, measure }: Props): ReactNode {
  const limit = pressing(item.deadlines);
  const risk = useRisk(limit);
  const isUrgent = item.class === 'URGENT';
  const tone = isUrgent && item.alarms.some(({ kind }) => !NOTES.has(kind)) ? 'alarm' : limit === null && item.response === null && (isUrgent || item.unitCode === null) ? 'near' : risk;
  return (
    <li
      ref={measure}
      className={`row row-${tone} ${isUrgent ? '' : 'row-ordinary'} ${fresh ? 'row-fresh' : ''} ${item.drill ? 'row-drill' : ''} ${gone ? 'row-gone' : ''}`}
      style={place}
      data-index={position?.[0]}
      aria-posinset={position === undefined ? undefined : position[0] + 1}
      aria-setsize={position?.[1]}
      data-order={item.id}
      data-number={item.number}
    >
      <div className="limits">
        <LimitClock deadline={limit} waitingSince={item.response === null && item.unitCode === null ? item.acceptedAt : null} />
        <MoreLimits deadlines={item.deadlines} />
      </div>
      <What item={item} isActive={isActive} severalPlaces={severalPlaces} />
      <Answer item={item} gone={gone} />
      <Next item={item} />
    </li>
  );
}, isSameRow);

/** A place is a new object each time; what it says is compared. */
function isSameRow(before: Props, after: Props): boolean {
  return before.item === after.item && before.fresh === after.fresh && before.gone === after.gone && before.isActive === after.isActive && before.severalPlaces === after.severalPlaces
    && before.place?.transform === after.place?.transform && before.position?.[0] === after.position?.[0] && before.position?.[1] === after.position?.[1];
}

function What({ item, isActive, severalPlaces }: { readonly item: BoardItem; readonly isActive: boolean; readonly severalPlaces: boolean }): ReactNode {
  const text = useText();
  return (
    <div className="what">
      <h3>
        <LevelMark critical={item.critical} orderClass={item.class} />
        {item.drill ? <DrillMark /> : null}
        <Link to={`/orders/${encodeURIComponent(item.id)}`} tabIndex={isActive ? 0 : -1} lang="zh-CN">
          {item.title}
        </Link>
      </h3>
      <p className="what-unit">
        <b>{item.unitName ?? text.board.unitUnknown}</b>
        <span>{item.countyName ?? text.board.countyUnknown}</span>
        <Category item={item} />
        {severalPlaces && item.jurisdictionName !== item.countyName ? <span>{item.jurisdictionName}</span> : null}
      </p>
      <p className="what-place">
        <span className="digits">{item.number}</span>
        <span>
          <Icon name="pin" size={13} />
          {item.place}
        </span>
        <span className="digits">
          {text.board.accepted} {timeOf(item.acceptedAt)}
        </span>
      </p>
      <MaybeSame item={item} isActive={isActive} />
    </div>
  );
}

/** The likeliest order of the same incident; a hint, since only a person links. */
function MaybeSame({ item: { similar = [] }, isActive }: { readonly item: BoardItem; readonly isActive: boolean }): ReactNode {
  const text = useText();
  const [first] = similar;
  if (first === undefined) return null;
  return (
    <p className="what-similar">
      <Icon name="link" size={13} /> {text.similar.hint} <Link className="digits" to={`/orders/${encodeURIComponent(first.id)}`} tabIndex={isActive ? 0 : -1}>{first.number}</Link>
      <span>{first.reasons[0]}</span>
      {similar.length > 1 ? <span className="digits">+{similar.length - 1}</span> : null}
    </p>
  );
}

/** The category as the messages of the place name it; in English by this console's own words. */
export function Category({ item }: { readonly item: { readonly class: OrderClass; readonly category: string | null; readonly categoryName?: string | null } }): ReactNode {
  const { language, text } = usePreferences();
  const named = language === 'zh' ? item.categoryName : null;
  return <span>{named ?? (item.category === null ? text.classes[item.class] : word(text.categories, item.category))}</span>;
}

function Answer({ item, gone }: { readonly item: BoardItem; readonly gone: boolean }): ReactNode {
  const text = useText();
  const words = useBoardText();
  const { acknowledged, response } = item;
  return (
    <div className="answer">
      {gone ? <span className="mark">{words.gone}</span> : null}
      <StateMark state={item.state} name={item.stateName} />
      {item.alarms.map((alarm) => (
        <span key={`${alarm.kind} ${alarm.at}`} className={NOTES.has(alarm.kind) ? 'mark' : 'mark mark-bad'}>
          <Icon name={NOTES.has(alarm.kind) ? 'law' : 'alert'} size={14} />
          {word(text.alarms, alarm.kind)}
        </span>
      ))}
      {item.labels.map((label) => (
        <span key={`${label.label} ${label.unitCode} ${label.at}`} className="chip">
          {word(text.labels, label.label)}
        </span>
      ))}
      {acknowledged === null ? null : (
        <p>
          <b>{acknowledged.by}</b> <span>{word(text.roles, acknowledged.role)}</span>
          <Channel code={acknowledged.channel} />
          <span className="digits">{timeOf(acknowledged.at)}</span>
        </p>
      )}
      {response === null ? null : (
        <p>
          {acknowledged?.by === response.by && acknowledged.at === response.at ? null : (
            <>
              <b>{response.by}</b>
              <Channel code={response.channel} />
              <span className="digits">{timeOf(response.at)}</span>
            </>
          )}
          <q>{response.opinion}</q>
        </p>
      )}
    </div>
  );
}

function Next({ item }: { readonly item: BoardItem }): ReactNode {
  const text = useText();
  return (
    <div className="next">
      {item.cards.length > 0 || item.light !== null ? (
        <p className="cards">
          {item.light === null ? null : <LightMark colour={item.light} />}
          {item.cards.map((card) => (
            <CardMark key={card.id} card={card} />
          ))}
        </p>
      ) : null}
      {item.nextRung === null ? null : (
        <p>
          <small>
            {text.board.nextRung} <Countdown to={item.nextRung.at} afterwards={text.board.rungNow} />
          </small>
          <span>{item.nextRung.to}</span>
        </p>
      )}
    </div>
  );
}
