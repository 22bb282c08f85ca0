import { Form, Input, Select } from 'antd';
import type { ReactNode } from 'react';
import { write } from '../../api/client';
import { fromField } from '../../time/format';
import { useRegistryText } from '../registry-text';
import type { Schedule } from '../registry-types';
import { pathOf, RosterForm, type Typed } from './roster-form';

/** Somebody is away: whoever is next in turn stands in. */
export function LeaveForm({ schedule }: { readonly schedule: Schedule }): ReactNode {
  const { rosters } = useRegistryText();
  const people = new Map(schedule.shifts.map(({ contactId, name }) => [contactId, name ?? contactId]));
  const send = ({ contactId, from, to, reason }: Typed): Promise<unknown> =>
    write(pathOf(schedule.unitCode, schedule.role, '/leave'), {
      method: 'POST', ifMatch: schedule.version, body: { contactId, from: fromField(String(from)), to: fromField(String(to)), ...(typeof reason === 'string' && reason.trim() !== '' ? { reason: reason.trim() } : {}) },
    });
  const required = [{ required: true, message: rosters.required }];
  return (
    <RosterForm title={rosters.leave} send={send}>
      <Form.Item name="contactId" label={rosters.who} rules={required}>
        <Select<string> options={[...people].map(([value, label]) => ({ value, label }))} />
      </Form.Item>
      <Form.Item name="from" label={rosters.from} rules={required}>
        <Input type="datetime-local" />
      </Form.Item>
      <Form.Item name="to" label={rosters.to} rules={required}>
        <Input type="datetime-local" />
      </Form.Item>
      <Form.Item name="reason" label={rosters.reason}>
        <Input maxLength={200} />
      </Form.Item>
    </RosterForm>
  );
}
