import type { ReactNode } from 'react';
import { Icon } from '../../marks/icons';
import { beijingClock, beijingDay } from '../../time/format';
import { filled } from '../../text/filled';
import { minuteOf } from '../numbers';
import { useRegistryText } from '../registry-text';
import type { Gap, Shift } from '../registry-types';
import { daysAfter, type Day } from './weeks';

/** Who is on on one day, and when nobody is. */
export function DayEntries({ day }: { readonly day: Day }): ReactNode {
  if (day.entries.length === 0) return null;
  return (
    <ul>
      {day.entries.map((entry) =>
        entry.kind === 'GAP' ? <GapLine key={`gap ${entry.from}`} gap={entry.gap} day={day.day} continued={entry.continued} /> : <ShiftLine key={`${entry.shift.line} ${entry.from}`} shift={entry.shift} day={day.day} continued={entry.continued} />,
      )}
    </ul>
  );
}

interface ShiftProps {
  readonly shift: Shift;
  readonly day: string;
  readonly continued: boolean;
}

function ShiftLine({ shift, day, continued }: ShiftProps): ReactNode {
  const text = useRegistryText();
  const instead = shift.insteadOf?.name ?? null;
  const layer = shift.because === 'ROTATION' ? null : text.rosters.layers[shift.because as keyof typeof text.rosters.layers];
  return (
    <li className={`shift shift-line-${shift.line}${continued ? ' continued' : ''}`} title={`${minuteOf(shift.from)} – ${minuteOf(shift.to)} ${shift.text}`}>
      <b>{shift.name ?? text.none}</b> {layer === null ? null : <span className={`layer layer-${shift.because.toLowerCase()}`}>{layer}</span>}
      {shift.line === 1 ? null : <small className="quiet"> {filled(text.rosters.line, { n: shift.line })}</small>}
      <small className="digits quiet hours">{continued ? text.rosters.goesOn : <Hours from={shift.from} to={shift.to} day={day} />}</small>
      {instead === null || continued ? null : <small className="note">{filled(text.rosters.insteadOf, { name: instead })}</small>}
      {shift.uncertainYear === undefined || continued ? null : <small className="note warn">{text.rosters.uncertain}</small>}
    </li>
  );
}

function GapLine({ gap, day, continued }: { readonly gap: Gap; readonly day: string; readonly continued: boolean }): ReactNode {
  const text = useRegistryText();
  return (
    <li className="shift shift-gap" title={`${minuteOf(gap.from)} – ${minuteOf(gap.to)} ${gap.text}`}>
      <Icon name="alert" size={13} /> <b>{text.rosters.gap}</b> <small className="digits hours">{continued ? text.rosters.goesOn : <Hours from={gap.from} to={gap.to} day={day} />}</small>
      {continued ? null : <small className="note">{gap.text}</small>}
    </li>
  );
}

/** `17:30–08:30`, with the day where it does not end on this or the next. */
export function Hours({ from, to, day }: { readonly from: string; readonly to: string; readonly day: string }): ReactNode {
  const [starts, ends] = [Date.parse(from), Date.parse(to)];
  const endsOn = beijingDay(ends - 1);
  const clock = (ms: number): string => beijingClock(ms).slice(0, 5);
  const end = clock(ends) === '00:00' ? '24:00' : clock(ends);
  return (
    <>
      {beijingDay(starts) === day ? clock(starts) : `${beijingDay(starts).slice(5)} ${clock(starts)}`}–{endsOn === day || endsOn === daysAfter(day, 1) ? end : `${endsOn.slice(5)} ${end}`}
    </>
  );
}
