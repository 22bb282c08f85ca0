import type { ReactNode } from 'react';
import type { BoardItem } from '../api/types';
import { useText, word } from '../look/preferences';
import { alarmedOf } from '../live/alarms';
import { Icon } from '../marks/icons';
import { DrillMark } from '../marks/marks';
import { timeOf } from '../time/format';
import { useNow } from '../time/use-now';
import { pageOf } from './tiles';
import { useWallText } from './wall-text';

const SHOWN = 2;
const PAGE_SECONDS = 8;

/** Over the whole width, above everything. Visitors see a wall: the numbers to dial stand at the desk. */
export function WallAlarms({ items }: { readonly items: readonly BoardItem[] }): ReactNode {
  const wall = useWallText();
  const text = useText();
  const now = useNow() ?? 0;
  const all = alarmedOf(items);
  if (all.length === 0) return null;
  const { shown, page, pages } = pageOf(all, SHOWN, now, PAGE_SECONDS);
  return (
    <section className="wall-alarms" role="alert" aria-label={text.board.alarms}>
      {shown.map((item) => (
        <article key={item.id} className={item.drill ? 'wall-alarm wall-alarm-drill' : 'wall-alarm'}>
          <Icon name="alert" />
          <div>
            <h2>
              {item.drill ? <DrillMark /> : null}
              {item.alarms.map(({ kind }) => word(text.alarms, kind)).join(' · ')}
            </h2>
            <p>
              <span className="digits">{timeOf(item.alarms[0]?.at ?? item.acceptedAt)}</span> <span className="digits">{item.number}</span> {item.countyName ?? text.board.countyUnknown} · {item.title}
            </p>
          </div>
          <strong>
            <Icon name="phone" />
            {wall.dial}
          </strong>
        </article>
      ))}
      {pages > 1 ? (
        <small className="digits">
          {wall.more.replace('{n}', String(all.length))} · {wall.page.replace('{page}', String(page + 1)).replace('{pages}', String(pages))}
        </small>
      ) : null}
    </section>
  );
}
