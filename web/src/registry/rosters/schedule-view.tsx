import { Button } from 'antd';
import type { ReactNode } from 'react';
import { Icon } from '../../marks/icons';
import { beijingClock, beijingDay } from '../../time/format';
import { useAddress } from '../address';
import { filled } from '../choices';
import { minuteOf } from '../numbers';
import { useRegistryText } from '../registry-text';
import type { Gap, Schedule, Shift } from '../registry-types';
import { LeaveForm } from './leave-form';
import { PlanForm } from './plan-form';
import { SwapForm } from './swap-form';
import { daysAfter, daysOf, PERIOD_DAYS } from './weeks';
import { RosterChanges } from './roster-changes';

/** Four weeks of one roster: who is on, when nobody is, and what was entered beside the plan. */
export function ScheduleView({ schedule }: { readonly schedule: Schedule }): ReactNode {
  const text = useRegistryText();
  const [, set] = useAddress();
  const first = beijingDay(Date.parse(schedule.from));
  return (
    <>
      <section className="panel on-now" data-testid="on-duty">
        <h2>{text.rosters.onNow}</h2>
        {schedule.onDutyNow.length === 0 ? (
          <p className="bad">
            <Icon name="alert" size={15} /> {text.rosters.nobodyNow}
          </p>
        ) : (
          schedule.onDutyNow.map((one) => (
            <p key={one.line}>
              <b>{one.name ?? text.none}</b> <span className="quiet">{filled(text.rosters.line, { n: one.line })} · {one.text}</span>
            </p>
          ))
        )}
        {schedule.mayEdit ? (
          <div className="apply-bar">
            <LeaveForm schedule={schedule} />
            <SwapForm schedule={schedule} />
            <PlanForm unit={schedule.unitCode} role={schedule.role} version={schedule.version} />
          </div>
        ) : null}
      </section>
      {schedule.warnings.map((warning) => (
        <p key={warning} className="warn">
          <Icon name="alert" size={14} /> {warning}
        </p>
      ))}
      <RosterChanges schedule={schedule} />
      <div className="weeks-head">
        <h2 className="section-title">
          {first} – {daysAfter(first, PERIOD_DAYS - 1)}
          <small className={schedule.gaps.length === 0 ? 'quiet' : 'warn'}>{schedule.gaps.length === 0 ? text.rosters.noGaps : filled(text.rosters.gaps, { n: schedule.gaps.length })}</small>
        </h2>
        <span>
          <Button size="small" onClick={() => set({ from: daysAfter(first, -PERIOD_DAYS) })}>
            {text.rosters.earlier}
          </Button>
          <Button size="small" onClick={() => set({ from: '' })}>
            {text.rosters.today}
          </Button>
          <Button size="small" onClick={() => set({ from: daysAfter(first, PERIOD_DAYS) })}>
            {text.rosters.later}
          </Button>
        </span>
      </div>
      <ol className="weeks" data-testid="weeks">
        {daysOf(schedule.from, schedule.to, schedule.shifts, schedule.gaps).map(({ day, weekday, entries }) => (
          <li key={day} className={weekday === 0 || weekday === 6 ? 'day day-off' : 'day'}>
            <h3>
              <span className="digits">{day.slice(5)}</span> <small className="quiet">{text.rosters.weekdays[weekday]}</small>
            </h3>
            <ul>
              {entries.map((entry) => (entry.kind === 'GAP' ? <GapLine key={`gap ${entry.from}`} gap={entry.gap} day={day} /> : <ShiftLine key={`${entry.shift.line} ${entry.from}`} shift={entry.shift} day={day} />))}
            </ul>
          </li>
        ))}
      </ol>
    </>
  );
}

function ShiftLine({ shift, day }: { readonly shift: Shift; readonly day: string }): ReactNode {
  const text = useRegistryText();
  const instead = shift.insteadOf?.name ?? null;
  return (
    <li className={`shift shift-line-${shift.line}`} title={shift.text}>
      <span className="digits quiet">
        <Hours from={shift.from} to={shift.to} day={day} />
      </span>{' '}
      <b>{shift.name ?? text.none}</b>
      {shift.line === 1 ? null : <small className="quiet"> {filled(text.rosters.line, { n: shift.line })}</small>}
      {instead === null ? null : <small className="note">{filled(text.rosters.insteadOf, { name: instead })}</small>}
      {shift.uncertainYear === undefined ? null : <small className="note warn">{text.rosters.uncertain}</small>}
    </li>
  );
}

function GapLine({ gap, day }: { readonly gap: Gap; readonly day: string }): ReactNode {
  const text = useRegistryText();
  return (
    <li className={`shift shift-gap shift-gap-${gap.why.toLowerCase()}`} title={`${minuteOf(gap.from)} – ${minuteOf(gap.to)}`}>
      <Icon name="alert" size={13} /> <span className="digits"><Hours from={gap.from} to={gap.to} day={day} /></span> <b>{text.rosters.gap}</b>
      <small className="note">{gap.text}</small>
    </li>
  );
}

/** `17:30–08:30`, with the day where it does not end on this or the next. */
function Hours({ from, to, day }: { readonly from: string; readonly to: string; readonly day: string }): ReactNode {
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
