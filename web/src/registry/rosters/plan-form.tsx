import { useQuery } from '@tanstack/react-query';
import { Form, Input, InputNumber, Select } from 'antd';
import type { ReactNode } from 'react';
import { write } from '../../api/client';
import { readAll, useSession } from '../../api/queries';
import { beijingDay } from '../../time/format';
import { serverNow } from '../../time/server-clock';
import { queryOf } from '../address';
import { useRegistryText } from '../registry-text';
import type { Contact } from '../registry-types';
import { REPORTING } from '../reporting';
import { pathOf, RosterForm, type Typed } from './roster-form';

interface Props {
  readonly unit: string;
  readonly role: string;
  /** Null where there is no roster yet. */
  readonly version: number | null;
}

/** One rotation in which people take turns day by day; anything richer comes over the interface or as a calendar file. */
export function PlanForm({ unit, role, version }: Props): ReactNode {
  const { rosters } = useRegistryText();
  const session = useSession();
  const mayReport = session.data !== undefined && REPORTING.has(session.data.account.role);
  const contacts = useQuery({ queryKey: ['contacts', 'members', unit, role], queryFn: ({ signal }) => readAll<Contact>(`/contacts${queryOf({ unit, role })}`, signal), enabled: mayReport });
  if (!mayReport) return null;
  const send = ({ name, members, startsOn, from, until, turnDays }: Typed): Promise<unknown> =>
    write(pathOf(unit, role), { method: 'PUT', ...(version === null ? {} : { ifMatch: version }), body: { rotations: [{ name, members, startsOn, from, until, turnDays }] } });
  const now = serverNow();
  const initial = { name: rosters.nameExample, startsOn: now === null ? undefined : beijingDay(now), from: '08:30', until: '08:30', turnDays: 1 };
  const required = [{ required: true, message: rosters.required }];
  return (
    <RosterForm title={version === null ? rosters.plan : rosters.newPlan} initial={initial} send={send}>
      <Form.Item name="members" label={rosters.members} extra={rosters.membersHint} rules={required}>
        <Select<string[]> mode="multiple" loading={contacts.isPending} optionFilterProp="label" options={(contacts.data ?? []).map(({ id, name }) => ({ value: id, label: name }))} />
      </Form.Item>
      <Form.Item name="name" label={rosters.name} rules={required}>
        <Input maxLength={40} />
      </Form.Item>
      <Form.Item name="startsOn" label={rosters.startsOn} rules={required}>
        <Input type="date" />
      </Form.Item>
      <div className="side-by-side">
        <Form.Item name="from" label={rosters.start} rules={required}>
          <Input type="time" />
        </Form.Item>
        <Form.Item name="until" label={rosters.end} rules={required}>
          <Input type="time" />
        </Form.Item>
        <Form.Item name="turnDays" label={rosters.turnDays} rules={required}>
          <InputNumber min={1} max={366} precision={0} />
        </Form.Item>
      </div>
    </RosterForm>
  );
}
