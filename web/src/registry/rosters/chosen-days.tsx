import { Button } from 'antd';
import { useState, type ReactNode } from 'react';
import { filled } from '../../text/filled';
import { useRegistryText } from '../registry-text';
import type { Schedule } from '../registry-types';
import { LeaveDialog } from './leave-form';
import { OverrideDialog } from './override-form';
import { daysAfter, spanOf, type PeriodOfDays } from './weeks';

interface Props {
  readonly schedule: Schedule;
  readonly chosen: PeriodOfDays | null;
  readonly clear: () => void;
}

/** What can be entered for the days chosen in the calendar; the line stands there before anything is chosen, so that nothing moves. */
export function ChosenDays({ schedule, chosen, clear }: Props): ReactNode {
  const { rosters } = useRegistryText();
  const [entering, setEntering] = useState<'override' | 'leave' | null>(null);
  const span = chosen === null ? undefined : spanOf(chosen, schedule.shifts);
  const close = (): void => setEntering(null);
  return (
    <div className="chosen-days" role="status">
      {chosen === null ? (
        <span className="quiet">{rosters.chooseDays}</span>
      ) : (
        <>
          <span className="digits">{filled(rosters.chosenDays, { from: chosen.first, to: daysAfter(chosen.end, -1) })}</span>
          <Button size="small" onClick={() => setEntering('override')}>
            {rosters.override}
          </Button>
          <Button size="small" onClick={() => setEntering('leave')}>
            {rosters.leave}
          </Button>
          <Button size="small" type="text" onClick={clear}>
            {rosters.unchoose}
          </Button>
        </>
      )}
      {entering === 'override' ? <OverrideDialog schedule={schedule} span={span} close={close} done={clear} /> : null}
      {entering === 'leave' ? <LeaveDialog schedule={schedule} span={span} close={close} done={clear} /> : null}
    </div>
  );
}
