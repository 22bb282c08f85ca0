import { Button } from 'antd';
import { useState, type ReactNode } from 'react';
import { write } from '../../api/client';
import { FormDialog } from '../form-dialog';
import { useRegistryText } from '../registry-text';
import type { Schedule } from '../registry-types';
import { pathOf } from './roster-form';
import { bodyOf, fieldsOf, PersonAndTime, type Span } from './time-span';

/** Somebody is away: whoever is next in turn stands in. */
export function LeaveForm({ schedule }: { readonly schedule: Schedule }): ReactNode {
  const { rosters } = useRegistryText();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>{rosters.leave}</Button>
      {open ? <LeaveDialog schedule={schedule} span={undefined} close={() => setOpen(false)} /> : null}
    </>
  );
}

interface Props {
  readonly schedule: Schedule;
  readonly span: Span | undefined;
  readonly close: () => void;
  readonly done?: () => void;
}

export function LeaveDialog({ schedule, span, close, done = () => undefined }: Props): ReactNode {
  const { rosters } = useRegistryText();
  return (
    <FormDialog title={rosters.leave} initial={fieldsOf(span)} close={close} done={done} send={(typed) => write(pathOf(schedule.unitCode, schedule.role, '/leave'), { method: 'POST', ifMatch: schedule.version, body: bodyOf(typed) })}>
      <PersonAndTime unit={schedule.unitCode} role={schedule.role} who={rosters.who} />
    </FormDialog>
  );
}
