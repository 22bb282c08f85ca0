import { Button, Segmented } from 'antd';
import { useMemo, useRef, useState, type ReactNode, type Ref } from 'react';
import type { Deadline, Rung, TimelineEntry } from '../api/types';
import { useText } from '../look/preferences';
import { Icon } from '../marks/icons';
import { beijingClock } from '../time/format';
import { useNow } from '../time/use-now';
import { historyLines, SHOWN, type Show } from './history';
import { EntryLine, NoticesLine } from './history-lines';
import { useOrderText } from './order-text';
import { filled } from '../text/filled';
import type { RungAhead } from './order-queries';
import { Upcoming } from './upcoming';

interface Props {
  readonly orderId: string;
  readonly entries: readonly TimelineEntry[] | undefined;
  readonly failed: boolean;
  /** With their people; the order's own list stands in until they are known. */
  readonly plan: readonly RungAhead[] | undefined;
  readonly rungs: readonly Rung[];
  readonly deadlines: readonly Deadline[];
}

/** An order of three hundred entries opens as fast as a new one. */
const AT_FIRST = 60;

/** Plan and history on one axis: what will happen, greyed, above the line of now; what happened below it, newest first. */
export function Timeline({ orderId, entries, failed, plan, rungs, deadlines }: Props): ReactNode {
  const text = useText();
  const own = useOrderText();
  const [show, setShow] = useState<Show>('all');
  const [most, setMost] = useState(AT_FIRST);
  const now = useRef<HTMLLIElement>(null);
  const lines = useMemo(() => historyLines(entries ?? [], show), [entries, show]);
  return (
    <section className="panel timeline" aria-label={text.order.timeline}>
      <div className="timeline-head">
        <h2>{text.order.timeline}</h2>
        <div className="timeline-tools">
          <Segmented<Show> size="small" aria-label={own.show} value={show} onChange={setShow} options={SHOWN.map((value) => ({ value, label: text.order[value] }))} />
          <Button size="small" icon={<Icon name="clock" size={13} />} onClick={() => now.current?.scrollIntoView({ block: 'center' })}>
            {own.toNow}
          </Button>
        </div>
      </div>
      <ol className="axis">
        <Upcoming plan={plan} rungs={rungs} deadlines={deadlines} />
        <NowLine mark={now} />
        {lines.slice(0, most).map((line) => (line.kind === 'ENTRY' ? <EntryLine key={line.entry.seq} orderId={orderId} entry={line.entry} /> : <NoticesLine key={line.entries.at(-1)?.seq} orderId={orderId} entries={line.entries} />))}
      </ol>
      {lines.length > most ? <Button block onClick={() => setMost(most + AT_FIRST * 4)}>{filled(own.older, { n: lines.length - most })}</Button> : null}
      {entries === undefined ? <p className="quiet" role="status">{failed ? text.problems.server : text.loading}</p> : null}
      {entries?.length === 0 ? <p className="quiet">{text.order.noEntries}</p> : null}
    </section>
  );
}

function NowLine({ mark }: { readonly mark: Ref<HTMLLIElement> }): ReactNode {
  const text = useText();
  const now = useNow();
  return (
    <li ref={mark} className="now-line" aria-hidden="true" data-testid="now-line">
      <span className="digits">{now === null ? '' : beijingClock(now * 1000)}</span>
      <b>{text.time.now}</b>
    </li>
  );
}
