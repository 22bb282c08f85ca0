import { useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { useRegistryText } from '../registry-text';
import type { DayMark, Schedule } from '../registry-types';
import { DayEntries } from './day-entries';
import { useToday } from './use-today';
import { daysAfter, daysOf, type Day, type PeriodOfDays } from './weeks';

interface Props {
  readonly schedule: Schedule;
  readonly period: PeriodOfDays;
  readonly month: string;
  readonly chosen: PeriodOfDays | null;
  /** Missing where nothing may be changed. */
  readonly choose: ((days: PeriodOfDays | null) => void) | undefined;
}

const MOVES: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 };
const MONDAY_FIRST = [1, 2, 3, 4, 5, 6, 0];

/** Whole weeks of days. Days are chosen by dragging over them, or with the arrow keys and Shift. */
export function MonthGrid({ schedule, period, month, chosen, choose }: Props): ReactNode {
  const { rosters } = useRegistryText();
  const today = useToday();
  const grid = useRef<HTMLTableElement>(null);
  const [anchor, setAnchor] = useState<string | null>(null);
  const [active, setActive] = useState<string | null>(null);
  const days = daysOf(period, schedule.shifts, schedule.gaps);
  const weeks = Array.from({ length: days.length / 7 }, (_, index) => days.slice(index * 7, index * 7 + 7));
  const reach = active !== null && days.some(({ day }) => day === active) ? active : (days.find(({ day }) => day === today) ?? days[0])?.day;
  const span = (from: string, to: string): void => choose?.(from <= to ? { first: from, end: daysAfter(to, 1) } : { first: to, end: daysAfter(from, 1) });
  const begin = (day: string): void => {
    setAnchor(day);
    setActive(day);
    span(day, day);
  };
  const onKey = (event: KeyboardEvent, day: string): void => {
    const by = MOVES[event.key];
    if (event.key === 'Escape') choose?.(null);
    if (event.key === 'Enter' || event.key === ' ') begin(day);
    if (by === undefined && event.key !== 'Enter' && event.key !== ' ') return;
    event.preventDefault();
    if (by === undefined) return;
    const next = daysAfter(day, by);
    if (next < period.first || next >= period.end) return;
    setActive(next);
    grid.current?.querySelector<HTMLElement>(`[data-day="${next}"]`)?.focus();
    if (event.shiftKey) {
      setAnchor(anchor ?? day);
      span(anchor ?? day, next);
    } else setAnchor(null);
  };
  return (
    <table className="month" role="grid" ref={grid} aria-label={rosters.calendar} aria-multiselectable={choose !== undefined} data-testid="weeks">
      <thead>
        <tr>
          {MONDAY_FIRST.map((weekday) => (
            <th key={weekday} scope="col">
              {rosters.weekdays[weekday]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeks.map((week) => (
          <tr key={week[0]?.day}>
            {week.map((one) => (
              <td
                key={one.day}
                role="gridcell"
                data-day={one.day}
                tabIndex={one.day === reach ? 0 : -1}
                aria-selected={chosen !== null && chosen.first <= one.day && one.day < chosen.end}
                aria-current={one.day === today ? 'date' : undefined}
                className={classesOf(one, month, schedule.days)}
                onPointerDown={(event) => (event.button === 0 ? begin(one.day) : undefined)}
                onPointerEnter={(event) => (event.buttons === 1 && anchor !== null ? span(anchor, one.day) : undefined)}
                onKeyDown={(event) => onKey(event, one.day)}
              >
                <DayHead day={one} mark={schedule.days.find(({ day }) => day === one.day)} month={month} />
                <DayEntries day={one} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function DayHead({ day, mark, month }: { readonly day: Day; readonly mark: DayMark | undefined; readonly month: string }): ReactNode {
  const { rosters } = useRegistryText();
  return (
    <p className="day-head">
      <b className="digits">{day.day.startsWith(month) ? String(Number(day.day.slice(8))) : day.day.slice(5)}</b>
      {mark === undefined ? null : <span className={`day-mark day-mark-${mark.kind === 'HOLIDAY' ? 'off' : 'worked'}`}>{rosters.dayMarks[mark.kind]}</span>}
    </p>
  );
}

function classesOf({ day, weekday }: Day, month: string, marks: readonly DayMark[]): string {
  const mark = marks.find((one) => one.day === day)?.kind;
  const isOff = mark === 'HOLIDAY' || (mark === undefined && (weekday === 0 || weekday === 6));
  return `day${isOff ? ' day-off' : ''}${day.startsWith(month) ? '' : ' day-other'}`;
}
