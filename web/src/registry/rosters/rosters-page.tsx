import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Problem, read } from '../../api/client';
import { readAll } from '../../api/queries';
import { queryOf, useAddress } from '../address';
import { Labelled, RoleChoice, UnitChoice, useRoleName, Waiting } from '../choices';
import { useRegistryText } from '../registry-text';
import type { ListedRoster, Schedule } from '../registry-types';
import { ImportCalendar } from './import-calendar';
import { PlanForm } from './plan-form';
import { pathOf } from './roster-form';
import { ScheduleView } from './schedule-view';
import { useToday } from './use-today';
import { isDay } from '../../time/days';
import { periodOf, startOfDay } from './weeks';

const USUAL_ROLE = 'EMERGENCY_LIAISON';

/** Who is on duty, and when nobody would be. */
export function RostersPage(): ReactNode {
  const text = useRegistryText();
  const [get, set] = useAddress();
  const unit = get('unit');
  const role = get('role') === '' ? USUAL_ROLE : get('role');
  return (
    <>
      <p className="lead quiet">{text.rosters.lead}</p>
      <div className="filters">
        <Labelled label={text.by.unit}>
          <UnitChoice label={text.by.unit} every={text.none} value={unit} onChange={(chosen) => set({ unit: chosen })} />
        </Labelled>
        <Labelled label={text.by.role}>
          <RoleChoice label={text.by.role} value={role} onChange={(chosen) => set({ role: chosen })} />
        </Labelled>
      </div>
      {unit === '' ? <Existing open={(roster) => set({ unit: roster.unitCode, role: roster.role })} /> : <One key={`${unit} ${role}`} unit={unit} role={role} />}
    </>
  );
}

function Existing({ open }: { readonly open: (roster: ListedRoster) => void }): ReactNode {
  const text = useRegistryText();
  const roleName = useRoleName();
  const rosters = useQuery({ queryKey: ['rosters'], queryFn: ({ signal }) => readAll<ListedRoster>('/rosters', signal) });
  if (rosters.data === undefined) return <Waiting failed={rosters.isError} retry={() => void rosters.refetch()} />;
  if (rosters.data.length === 0) return <p className="nothing">{text.rosters.noneAtAll}</p>;
  return (
    <section className="panel" aria-label={text.rosters.existing}>
      <h2>{text.rosters.existing}</h2>
      <ul className="recent">
        {rosters.data.map((roster) => (
          <li key={`${roster.unitCode} ${roster.role}`}>
            <button type="button" className="as-link" onClick={() => open(roster)}>
              {roster.unitName} · {roleName(roster.role)}
            </button>
            <span className={roster.onDutyNow.length === 0 ? 'bad' : ''}>{roster.onDutyNow.length === 0 ? text.rosters.nobodyNow : `${text.rosters.onNow} ${roster.onDutyNow.map(({ name }) => name ?? text.none).join('、')}`}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function One({ unit, role }: { readonly unit: string; readonly role: string }): ReactNode {
  const text = useRegistryText();
  const [get] = useAddress();
  const today = useToday();
  const view = get('view') === 'week' ? 'week' : 'month';
  const day = isDay(get('day')) ? get('day') : today;
  const period = day === null ? null : periodOf(view, day);
  const schedule = useQuery({
    queryKey: ['rosters', unit, role, period],
    queryFn: ({ signal }) => read<Schedule>(`${pathOf(unit, role)}${period === null ? '' : queryOf({ from: startOfDay(period.first), to: startOfDay(period.end) })}`, signal),
    enabled: period !== null, placeholderData: (earlier) => earlier,
  });
  if (schedule.error instanceof Problem && schedule.error.status === 404) {
    return (
      <>
        <p className="nothing">{schedule.error.message === '' ? text.rosters.noRoster : schedule.error.message}</p>
        <div className="apply-bar">
          <PlanForm unit={unit} role={role} version={null} />
          <ImportCalendar unit={unit} role={role} />
        </div>
      </>
    );
  }
  if (schedule.data === undefined || period === null || day === null) return <Waiting failed={schedule.isError} retry={() => void schedule.refetch()} />;
  return <ScheduleView schedule={schedule.data} view={view} day={day} period={period} />;
}
