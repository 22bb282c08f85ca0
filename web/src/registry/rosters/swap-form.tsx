import { Form, Input, Select } from 'antd';
import type { ReactNode } from 'react';
import { write } from '../../api/client';
import { serverNow } from '../../time/server-clock';
import { minuteOf } from '../numbers';
import { useRegistryText } from '../registry-text';
import type { Schedule, Shift } from '../registry-types';
import { pathOf, RosterForm, type Typed } from './roster-form';

/** Two people take each other's shift; both shifts are chosen from those to come. */
export function SwapForm({ schedule }: { readonly schedule: Schedule }): ReactNode {
  const { rosters } = useRegistryText();
  const now = serverNow() ?? 0;
  const ahead = schedule.shifts.filter(({ from }) => Date.parse(from) > now);
  const side = (key: unknown): Pick<Shift, 'contactId' | 'line' | 'from' | 'to'> | undefined => {
    const shift = ahead.find((one) => keyOf(one) === key);
    return shift === undefined ? undefined : { contactId: shift.contactId, line: shift.line, from: shift.from, to: shift.to };
  };
  const send = ({ first, second, approvedBy, reason }: Typed): Promise<unknown> =>
    write(pathOf(schedule.unitCode, schedule.role, '/swaps'), {
      method: 'POST', ifMatch: schedule.version, body: { first: side(first), second: side(second), approvedBy, ...(typeof reason === 'string' && reason.trim() !== '' ? { reason: reason.trim() } : {}) },
    });
  const required = [{ required: true, message: rosters.required }];
  const options = ahead.map((shift) => ({ value: keyOf(shift), label: `${minuteOf(shift.from)} ${shift.name ?? ''}` }));
  return (
    <RosterForm title={rosters.swap} send={send}>
      <Form.Item name="first" label={rosters.firstShift} rules={required}>
        <Select<string> showSearch={{ optionFilterProp: 'label' }} options={options} />
      </Form.Item>
      <Form.Item name="second" label={rosters.secondShift} rules={required}>
        <Select<string> showSearch={{ optionFilterProp: 'label' }} options={options} />
      </Form.Item>
      <Form.Item name="approvedBy" label={rosters.approvedBy} rules={[{ required: true, whitespace: true, message: rosters.required }]}>
        <Input maxLength={40} />
      </Form.Item>
      <Form.Item name="reason" label={rosters.reason}>
        <Input maxLength={200} />
      </Form.Item>
    </RosterForm>
  );
}

function keyOf({ line, from, contactId }: Shift): string {
  return `${line} ${from} ${contactId}`;
}
