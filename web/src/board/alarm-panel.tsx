import { useState, type ReactNode } from 'react';
import { Link } from 'react-router';
import type { BoardItem } from '../api/types';
import { usePreferences, word } from '../look/preferences';
import { Icon } from '../marks/icons';
import { DrillMark } from '../marks/marks';
import { timeOf } from '../time/format';
import { alarmedOf } from '../live/alarms';
import { filled } from '../text/filled';
import { useBoardText } from './board-text';

const NUMBERS_SHOWN = 2;
/** In a storm the panel must not push the orders out of sight. */
const ORDERS_SHOWN = 4;
/** What no machine can settle any more: a person must pick up the telephone. */
export function AlarmPanel({ items }: { readonly items: readonly BoardItem[] }): ReactNode {
  const { text } = usePreferences();
  const words = useBoardText().alarm;
  const [isOpen, setOpen] = useState(false);
  const alarmed = alarmedOf(items);
  if (alarmed.length === 0) return null;
  const hidden = alarmed.length - ORDERS_SHOWN;
  return (
    <section className="alarms" role="alert" aria-label={text.board.alarms}>
      {alarmed.slice(0, isOpen ? undefined : ORDERS_SHOWN).map((item) => (
        <AlarmOf key={item.id} item={item} />
      ))}
      {hidden > 0 ? (
        <button type="button" className="plain-button alarms-more" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {isOpen ? words.fewer : filled(words.more, { n: hidden })}
        </button>
      ) : null}
    </section>
  );
}

function AlarmOf({ item }: { readonly item: BoardItem }): ReactNode {
  const { language, text } = usePreferences();
  return (
    <article className="alarm">
      <Icon name="alert" size={26} />
      <div>
        <h2>
          {item.drill ? <DrillMark /> : null}
          {item.alarms.map((alarm) => word(text.alarms, alarm.kind)).join(' · ')}
          <Link to={`/orders/${encodeURIComponent(item.id)}`}>
            {item.number} {item.title}
          </Link>
        </h2>
        {item.alarms.map((alarm) => (
          <p key={`${alarm.kind} ${alarm.at}`}>
            <span className="digits">{timeOf(alarm.at)}</span> {language === 'en' ? (alarm.textEn ?? alarm.text) : alarm.text}
          </p>
        ))}
      </div>
      {item.callByHand.length === 0 ? null : (
        <div className="dial">
          <small>{text.board.callByHand}</small>
          {item.callByHand.slice(0, NUMBERS_SHOWN).map((person) => (
            <a key={`${person.name} ${person.phone}`} href={telephone(person.phone)}>
              <Icon name="phone" size={17} />
              <span>{person.name}</span>
              <b className="digits">{person.phone}</b>
            </a>
          ))}
          {item.callByHand.length > NUMBERS_SHOWN ? <small>{text.board.moreInOrder}</small> : null}
        </div>
      )}
    </article>
  );
}

/** The part of a number that a telephone can dial; an extension is dialled by hand. */
export function telephone(phone: string): string {
  return `tel:${phone.split(/转|ext/)[0]?.replaceAll(/[^\d+]/g, '') ?? ''}`;
}
