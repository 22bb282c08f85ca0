import { Button, Radio } from 'antd';
import { useState, type ReactNode } from 'react';
import { word } from '../../look/preferences';
import { Icon } from '../../marks/icons';
import { useAddress } from '../address';
import { filled } from '../../text/filled';
import { useRegistryText } from '../registry-text';
import type { Schedule } from '../registry-types';
import { AtInstant } from './at-instant';
import { ChosenDays } from './chosen-days';
import { EndRoster } from './end-roster';
import { FeedAddresses } from './feed-addresses';
import { ImportCalendar } from './import-calendar';
import { LeaveForm } from './leave-form';
import { Legend } from './legend';
import { MonthGrid } from './month-grid';
import { OverrideForm } from './override-form';
import { PlanForm } from './plan-form';
import { Plans } from './plans';
import { RosterChanges } from './roster-changes';
import { SwapForm } from './swap-form';
import { WeekGrid } from './week-grid';
import { daysAfter, monthAfter, type PeriodOfDays } from './weeks';

interface Props {
  readonly schedule: Schedule;
  readonly view: 'month' | 'week';
  readonly day: string;
  readonly period: PeriodOfDays;
}

/** One roster as a calendar: who is on, when nobody is, and what was entered beside the plan. */
export function ScheduleView({ schedule, view, day, period }: Props): ReactNode {
  const text = useRegistryText();
  const [chosen, setChosen] = useState<PeriodOfDays | null>(null);
  return (
    <>
      <div className="two-columns">
        <OnNow schedule={schedule} />
        <AtInstant unit={schedule.unitCode} role={schedule.role} />
      </div>
      {schedule.warnings.map((warning) => (
        <p key={warning} className="warn">
          <Icon name="alert" size={14} /> {warning}
        </p>
      ))}
      <CalendarHead schedule={schedule} view={view} day={day} period={period} />
      {schedule.mayEdit && view === 'month' ? <ChosenDays schedule={schedule} chosen={chosen} clear={() => setChosen(null)} /> : null}
      {view === 'week' ? <WeekGrid schedule={schedule} period={period} /> : <MonthGrid schedule={schedule} period={period} month={day.slice(0, 7)} chosen={chosen} choose={schedule.mayEdit ? setChosen : undefined} />}
      <Legend />
      <p className="hidden" role="status">
        {schedule.gaps.length === 0 ? text.rosters.noGaps : filled(text.rosters.gaps, { n: schedule.gaps.length })}
      </p>
      <RosterChanges schedule={schedule} />
      <Plans plans={schedule.plans} />
      {schedule.mayEdit ? <FeedAddresses unit={schedule.unitCode} role={schedule.role} /> : null}
    </>
  );
}

function OnNow({ schedule }: { readonly schedule: Schedule }): ReactNode {
  const text = useRegistryText();
  return (
    <section className="panel on-now" data-testid="on-duty">
      <h2>{text.rosters.onNow}</h2>
      {schedule.onDutyNow.length === 0 ? (
        <p className="bad">
          <Icon name="alert" size={15} /> {text.rosters.nobodyNow}
        </p>
      ) : (
        schedule.onDutyNow.map((one) => (
          <p key={one.line}>
            <b>{one.name ?? text.none}</b> <span className="quiet">{filled(text.rosters.line, { n: one.line })} · {word(text.reasons, one.because)}</span>
          </p>
        ))
      )}
      {schedule.mayEdit ? (
        <div className="apply-bar">
          <OverrideForm schedule={schedule} />
          <LeaveForm schedule={schedule} />
          <SwapForm schedule={schedule} />
          <PlanForm unit={schedule.unitCode} role={schedule.role} version={schedule.version} />
          <ImportCalendar unit={schedule.unitCode} role={schedule.role} />
          <EndRoster schedule={schedule} />
        </div>
      ) : null}
    </section>
  );
}

function CalendarHead({ schedule, view, day, period }: Props): ReactNode {
  const text = useRegistryText();
  const [, set] = useAddress();
  const move = (by: number): void => set({ day: view === 'month' ? monthAfter(day, by) : daysAfter(day, by * 7) });
  return (
    <div className="weeks-head">
      <h2 className="section-title">
        <span className="digits">{view === 'month' ? day.slice(0, 7) : `${period.first} – ${daysAfter(period.end, -1)}`}</span>
        <small className={schedule.gaps.length === 0 ? 'quiet' : 'bad'}>{schedule.gaps.length === 0 ? text.rosters.noGaps : filled(text.rosters.gaps, { n: schedule.gaps.length })}</small>
      </h2>
      <span>
        <Radio.Group optionType="button" size="small" aria-label={text.rosters.view} value={view} options={[{ value: 'month', label: text.rosters.month }, { value: 'week', label: text.rosters.week }]} onChange={(event) => set({ view: event.target.value === 'week' ? 'week' : '' })} />
        <Button size="small" onClick={() => move(-1)}>
          {text.rosters.earlier}
        </Button>
        <Button size="small" onClick={() => set({ day: '' })}>
          {text.rosters.today}
        </Button>
        <Button size="small" onClick={() => move(1)}>
          {text.rosters.later}
        </Button>
      </span>
    </div>
  );
}
