import { memo, type ReactNode } from 'react';
import { Link } from 'react-router';
import type { BoardItem } from '../api/types';
import { LimitClock } from '../board/countdown';
import { useText, word } from '../look/preferences';
import { Icon } from '../marks/icons';
import { CardMark, DrillMark, LevelMark, LightMark, StateMark } from '../marks/marks';
import { filled } from '../text/filled';
import { timeOf } from '../time/format';
import { pressing, useRisk } from '../time/limit';
import { useDeskText } from './desk-text';
import { ownLimits, type Desk } from './duties';
import { QuickTask } from './quick-task';
import { tasksOf, type Task } from './tasks';

interface Props {
  readonly item: BoardItem;
  readonly desk: Desk;
  readonly isFresh: boolean;
  /** Left the desk while somebody was at the rows. */
  readonly isGone: boolean;
  readonly open: (orderId: string, task: Task) => void;
}

/** One order of the desk: how long still, what and where, how it stands, and what can be done about it. */
export const DeskRow = memo(function DeskRow({ item, desk, isFresh, isGone, open }: Props): ReactNode {
  const text = useDeskText();
  const limit = pressing(ownLimits(item, desk));
  const risk = useRisk(limit);
  const isWaiting = limit === null && item.unitCode === null;
  const tasks = isGone ? [] : tasksOf(item, desk);
  return (
    <li className={`row desk-row row-${isWaiting ? 'near' : risk} ${isFresh ? 'row-fresh' : ''} ${item.drill ? 'row-drill' : ''} ${isGone ? 'desk-gone' : ''}`} data-order={item.id} data-number={item.number}>
      <LimitClock deadline={limit} waitingSince={isWaiting ? item.acceptedAt : null} />
      <What item={item} />
      <Standing item={item} />
      <div className="desk-tasks" role="group" aria-label={`${item.number} ${text.title}`}>
        {tasks.map((task, index) => (
          <QuickTask key={task.key} item={item} task={task} isFirst={index === 0} open={open} />
        ))}
        <Link className="photo-tool" to={`/orders/${encodeURIComponent(item.id)}`} aria-label={`${text.openOrder} ${item.number}`}>
          {text.openOrder}
        </Link>
      </div>
    </li>
  );
});

function What({ item }: { readonly item: BoardItem }): ReactNode {
  const words = useText();
  return (
    <div className="what">
      <h3>
        <LevelMark critical={item.critical} orderClass={item.class} />
        {item.drill ? <DrillMark /> : null}
        <Link to={`/orders/${encodeURIComponent(item.id)}`}>{item.title}</Link>
      </h3>
      <p className="desk-place">
        <Icon name="pin" size={13} /> {item.place}
      </p>
      <p className="what-place">
        <span className="digits">{item.number}</span>
        <span className="digits">
          {words.board.accepted} {timeOf(item.acceptedAt)}
        </span>
        {item.unitName === null ? null : <span>{item.unitName}</span>}
      </p>
    </div>
  );
}

function Standing({ item }: { readonly item: BoardItem }): ReactNode {
  const words = useText();
  const text = useDeskText();
  const { acknowledged, response } = item;
  return (
    <div className="answer">
      <StateMark state={item.state} name={item.stateName} />
      {item.light === null ? null : <LightMark colour={item.light} />}
      {item.cards.map((card) => (
        <CardMark key={card.id} card={card} />
      ))}
      {acknowledged === null ? null : <p>{filled(text.answered, { by: acknowledged.by, at: timeOf(acknowledged.at), channel: word(words.channels, acknowledged.channel) })}</p>}
      {response === null ? null : (
        <p>
          <span className="quiet">{text.opinionGiven}</span> <q>{response.opinion}</q>
        </p>
      )}
    </div>
  );
}
