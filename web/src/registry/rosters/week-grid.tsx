import type { CSSProperties, ReactNode } from 'react';
import { Icon } from '../../marks/icons';
import { beijingClock } from '../../time/format';
import { useNow } from '../../time/use-now';
import { filled } from '../../text/filled';
import { useRegistryText } from '../registry-text';
import type { Schedule, Shift } from '../registry-types';
import { useToday } from './use-today';
import { daysAfter, startOfDay, weekdayOf, type PeriodOfDays } from './weeks';

const DAY_MS = 86_400_000;
const SHOWN_HOURS = [0, 3, 6, 9, 12, 15, 18, 21, 24];

/** A week by its hours: each line in a lane of its own, times without anybody in red over all lanes. */
export function WeekGrid({ schedule, period }: { readonly schedule: Schedule; readonly period: PeriodOfDays }): ReactNode {
  const { rosters } = useRegistryText();
  const today = useToday();
  const days = Array.from({ length: 7 }, (_, index) => daysAfter(period.first, index));
  const lines = [...new Set(schedule.shifts.map(({ line }) => line))].toSorted((a, b) => a - b);
  return (
    <div className="sheet">
      <table className="week" aria-label={rosters.calendar} data-testid="week">
        <thead>
          <tr>
            <th scope="col">
              <span className="hidden">{rosters.hours}</span>
            </th>
            {days.map((day) => {
              const mark = schedule.days.find((one) => one.day === day);
              return (
                <th key={day} scope="col" aria-current={day === today ? 'date' : undefined}>
                  <span className="digits">{day.slice(5)}</span> {rosters.weekdays[weekdayOf(day)]} {mark === undefined ? null : <span className={`day-mark day-mark-${mark.kind === 'HOLIDAY' ? 'off' : 'worked'}`}>{rosters.dayMarks[mark.kind]}</span>}
                </th>
              );
            })}
          </tr>
        </thead>
        <tbody>
          <tr>
            <td className="hours-axis" aria-hidden="true">
              {SHOWN_HOURS.map((hour) => (
                <span key={hour} className="digits" style={{ top: `${(hour / 24) * 100}%` }}>
                  {String(hour).padStart(2, '0')}
                </span>
              ))}
            </td>
            {days.map((day) => (
              <td key={day} className="week-day">
                {day === today ? <NowLine /> : null}
                <Blocks schedule={schedule} day={day} lines={lines} />
              </td>
            ))}
          </tr>
        </tbody>
      </table>
    </div>
  );
}

interface BlocksProps {
  readonly schedule: Schedule;
  readonly day: string;
  readonly lines: readonly number[];
}

function Blocks({ schedule, day, lines }: BlocksProps): ReactNode {
  const { rosters, none } = useRegistryText();
  const within = (one: { readonly from: string; readonly to: string }): boolean => partOf(one, day) !== null;
  const named = (shift: Shift): string => shift.name ?? none;
  return (
    <ul>
      {schedule.gaps.filter(within).map((gap) => (
        <li key={`gap ${gap.from}`} className="block block-gap" style={placeOf(gap, day, 0, 1)}>
          <Icon name="alert" size={12} /> {rosters.gap} <small className="digits">{clockOf(gap, day)}</small>
        </li>
      ))}
      {schedule.shifts.filter(within).map((shift) => (
        <li key={`${shift.line} ${shift.from}`} className={`block shift-line-${shift.line}`} style={placeOf(shift, day, lines.indexOf(shift.line), lines.length)} title={`${named(shift)} ${clockOf(shift, day)} ${shift.text}`}>
          <b>{named(shift)}</b> {shift.because === 'ROTATION' ? null : <span className={`layer layer-${shift.because.toLowerCase()}`}>{rosters.layers[shift.because as keyof typeof rosters.layers]}</span>}
          <small className="digits">{clockOf(shift, day)}</small>
          {lines.length > 1 ? <small>{filled(rosters.line, { n: shift.line })}</small> : null}
        </li>
      ))}
    </ul>
  );
}

function NowLine(): ReactNode {
  const now = useNow();
  const today = useToday();
  if (now === null || today === null) return null;
  const share = (now * 1000 - Date.parse(startOfDay(today))) / DAY_MS;
  return <span className="now-line" style={{ top: `${share * 100}%` }} aria-hidden="true" />;
}

interface Timed {
  readonly from: string;
  readonly to: string;
}

/** The part of it that lies in the day, in milliseconds; null for none. */
function partOf({ from, to }: Timed, day: string): { readonly from: number; readonly to: number } | null {
  const start = Date.parse(startOfDay(day));
  const part = { from: Math.max(start, Date.parse(from)), to: Math.min(start + DAY_MS, Date.parse(to)) };
  return part.to > part.from ? part : null;
}

function placeOf(one: Timed, day: string, lane: number, lanes: number): CSSProperties {
  const part = partOf(one, day);
  if (part === null) return {};
  const start = Date.parse(startOfDay(day));
  return { top: `${((part.from - start) / DAY_MS) * 100}%`, height: `${((part.to - part.from) / DAY_MS) * 100}%`, left: `${(lane / lanes) * 100}%`, width: `${100 / lanes}%` };
}

function clockOf(one: Timed, day: string): string {
  const part = partOf(one, day);
  if (part === null) return '';
  const end = beijingClock(part.to).slice(0, 5);
  return `${beijingClock(part.from).slice(0, 5)}–${end === '00:00' ? '24:00' : end}`;
}
