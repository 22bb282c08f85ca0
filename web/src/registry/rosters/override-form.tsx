import { Button, Form, Radio } from 'antd';
import { useState, type ReactNode } from 'react';
import { write } from '../../api/client';
import { filled } from '../../text/filled';
import { FormDialog } from '../form-dialog';
import { useRegistryText } from '../registry-text';
import type { Schedule } from '../registry-types';
import { pathOf } from './roster-form';
import { bodyOf, fieldsOf, PersonAndTime, type Span } from './time-span';

/** Somebody is named for a time, whatever the plan says. */
export function OverrideForm({ schedule }: { readonly schedule: Schedule }): ReactNode {
  const { rosters } = useRegistryText();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>{rosters.override}</Button>
      {open ? <OverrideDialog schedule={schedule} span={undefined} close={() => setOpen(false)} /> : null}
    </>
  );
}

interface Props {
  readonly schedule: Schedule;
  readonly span: Span | undefined;
  readonly close: () => void;
  readonly done?: () => void;
}

export function OverrideDialog({ schedule, span, close, done = () => undefined }: Props): ReactNode {
  const { rosters } = useRegistryText();
  return (
    <FormDialog title={rosters.override} initial={{ line: 1, ...fieldsOf(span) }} close={close} done={done} send={(typed) => write(pathOf(schedule.unitCode, schedule.role, '/overrides'), { method: 'POST', ifMatch: schedule.version, body: { ...bodyOf(typed), line: typed['line'] } })}>
      <PersonAndTime unit={schedule.unitCode} role={schedule.role} who={rosters.whoStandsIn} />
      <Form.Item name="line" label={rosters.lineField}>
        <Radio.Group options={[1, 2].map((value) => ({ value, label: filled(rosters.line, { n: value }) }))} />
      </Form.Item>
    </FormDialog>
  );
}
