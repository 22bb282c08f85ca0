import { Segmented } from 'antd';
import { useMemo, useState, type ReactNode } from 'react';
import type { Deadline, Rung, TimelineEntry } from '../api/types';
import { Countdown } from '../board/countdown';
import { useText, word } from '../look/preferences';
import { Icon, type IconName } from '../marks/icons';
import { Clauses } from '../marks/clauses';
import { Channel } from '../marks/marks';
import { beijingClock, ending, exact, exactTimeOf, near, shortDay } from '../time/format';
import { useNow } from '../time/use-now';
import { NoticeDetails } from './notice-details';

interface Props {
  readonly entries: readonly TimelineEntry[] | undefined;
  readonly failed: boolean;
  readonly rungs: readonly Rung[];
  readonly deadlines: readonly Deadline[];
}

const SHOWN = ['all', 'factsOnly', 'noticesOnly', 'everything'] as const;
type Show = (typeof SHOWN)[number];

/** Plan and history on one axis: what will happen, greyed, above the line of now; what happened below it, newest first. */
export function Timeline({ entries, failed, rungs, deadlines }: Props): ReactNode {
  const text = useText();
  const [show, setShow] = useState<Show>('all');
  const history = useMemo(
    () => (entries ?? []).filter((entry) => isShown(entry, show)).toSorted((a, b) => Date.parse(b.at) - Date.parse(a.at) || b.seq - a.seq),
    [entries, show],
  );
  return (
    <section className="panel timeline" aria-label={text.order.timeline}>
      <div className="timeline-head">
        <h2>{text.order.timeline}</h2>
        <Segmented<Show> size="small" value={show} onChange={setShow} options={SHOWN.map((value) => ({ value, label: text.order[value] }))} />
      </div>
      <ol className="axis">
        <Upcoming rungs={rungs} deadlines={deadlines} />
        <NowLine />
        {history.map((entry) => (
          <Entry key={entry.seq} entry={entry} />
        ))}
      </ol>
      {entries === undefined ? <p className="quiet">{failed ? text.problems.server : text.loading}</p> : null}
      {entries?.length === 0 ? <p className="quiet">{text.order.noEntries}</p> : null}
    </section>
  );
}

/** What became of each attempt stands folded in its notice; as entries of their own they would bury the facts. */
function isShown(entry: TimelineEntry, show: Show): boolean {
  if (show === 'everything') return true;
  if (entry.kind.startsWith('ATTEMPT_')) return false;
  return show === 'all' || (entry.notice !== null) === (show === 'noticesOnly');
}

function Upcoming({ rungs, deadlines }: Pick<Props, 'rungs' | 'deadlines'>): ReactNode {
  const text = useText();
  const now = useNow();
  const planned = [
    ...rungs.map((rung) => ({ at: rung.at, title: rung.to, icon: 'bell' as const })),
    ...deadlines
      .filter((deadline) => deadline.state === 'OPEN' && deadline.metAt === null)
      .map((deadline) => ({ at: deadline.dueAt, title: `${word(text.deadlines, deadline.kind)} ${text.time.due}`, icon: 'law' as const })),
  ].toSorted((a, b) => Date.parse(b.at) - Date.parse(a.at));
  return planned.map((step) => (
    <li key={`${step.at} ${step.title}`} className="entry entry-planned">
      <time className="digits" dateTime={step.at}>
        {step.icon === 'law' ? ending(step.at, now) : near(step.at, now)}
      </time>
      <span className="entry-dot">
        <Icon name={step.icon} size={13} />
      </span>
      <div>
        <p className="entry-title">
          {step.title} <Countdown to={step.at} {...(step.icon === 'bell' ? { afterwards: text.board.rungNow } : {})} />
        </p>
      </div>
    </li>
  ));
}

function NowLine(): ReactNode {
  const text = useText();
  const now = useNow();
  return (
    <li className="now-line" aria-hidden="true">
      <span className="digits">{now === null ? '' : beijingClock(now * 1000)}</span>
      <b>{text.time.now}</b>
    </li>
  );
}

function Entry({ entry }: { readonly entry: TimelineEntry }): ReactNode {
  const text = useText();
  const now = useNow();
  const isLate = Date.parse(entry.recordedAt) - Date.parse(entry.at) > 1000;
  const tone = toneOf(entry.kind);
  return (
    <li className={`entry entry-${tone}`} data-kind={entry.kind}>
      <time className="digits" dateTime={entry.at} title={exact(entry.at)}>
        {now !== null && near(entry.at, now).length > 8 ? <small>{shortDay(entry.at)}</small> : null}
        {exactTimeOf(entry.at).slice(0, 8)}
        <small>{exactTimeOf(entry.at).slice(8)}</small>
      </time>
      <span className="entry-dot">
        <Icon name={iconOf(entry)} size={13} />
      </span>
      <div>
        <p className="entry-title">
          {entry.title}
          <Clauses ids={entry.because} />
        </p>
        {entry.text === null ? null : <p className="entry-text">{entry.text}</p>}
        <p className="entry-meta">
          {entry.actor === null || entry.actor.kind === 'SERVICE' ? null : <span>{entry.actor.name}</span>}
          {entry.channel === null ? null : <Channel code={entry.channel} />}
          {isLate ? (
            <span className="digits">
              {text.order.recordedAt} {exactTimeOf(entry.recordedAt)}
            </span>
          ) : null}
        </p>
        {entry.notice === null ? null : <NoticeDetails notice={entry.notice} />}
      </div>
    </li>
  );
}

/** Kinds are open-ended; families of them are told apart by their words. */
function toneOf(kind: string): string {
  if (/^LIGHT/.test(kind)) return 'warn';
  if (/CARD|BREACH|OVERDUE|ALARM|FAILED|NO_CONTACT/.test(kind) && !/REVOKED/.test(kind)) return 'bad';
  if (/ACKNOWLEDGED|RESPON|COMPLET|RESULT|MET|CLOSED|REVOKED/.test(kind)) return 'good';
  return /NOTICE|RUNG|COPY|COPIED/.test(kind) ? 'notice' : 'plain';
}

function iconOf(entry: TimelineEntry): IconName {
  if (/CARD/.test(entry.kind)) return 'card';
  if (/LIGHT/.test(entry.kind)) return 'bell';
  if (/LABELLED/.test(entry.kind)) return 'flag';
  if (/BREACH|OVERDUE|ALARM|FAILED/.test(entry.kind)) return 'alert';
  if (/ACKNOWLEDGED|RESPON|COMPLET|RESULT|MET|CLOSED/.test(entry.kind)) return 'check';
  if (/ROUT|ASSIGN|COUNTY/.test(entry.kind)) return 'relay';
  if (entry.notice !== null || /NOTICE/.test(entry.kind)) return 'message';
  return /DEADLINE|CLOCK/.test(entry.kind) ? 'clock' : 'circle';
}
