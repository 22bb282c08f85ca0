import { Form, Input, Select } from 'antd';
import type { ReactNode } from 'react';
import { fromField, toField } from '../../time/format';
import { given, type Typed } from '../form-dialog';
import { useRegistryText } from '../registry-text';
import { useMembers } from './people';

/** In milliseconds. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** Who, from when to when, and why: what leave and stand-ins both say. */
export function PersonAndTime({ unit, role, who }: { readonly unit: string; readonly role: string; readonly who: string }): ReactNode {
  const { rosters } = useRegistryText();
  const members = useMembers(unit, role);
  const required = [{ required: true, message: rosters.required }];
  return (
    <>
      <Form.Item name="contactId" label={who} rules={required}>
        <Select<string> showSearch={{ optionFilterProp: 'label' }} loading={members.isPending} options={(members.data ?? []).map(({ id, name }) => ({ value: id, label: name }))} />
      </Form.Item>
      <div className="side-by-side">
        <Form.Item name="from" label={rosters.from} rules={required}>
          <Input type="datetime-local" />
        </Form.Item>
        <Form.Item name="to" label={rosters.to} rules={required}>
          <Input type="datetime-local" />
        </Form.Item>
      </div>
      <Form.Item name="reason" label={rosters.reason}>
        <Input maxLength={200} />
      </Form.Item>
    </>
  );
}

export function fieldsOf(span: Span | undefined): Typed {
  return span === undefined ? {} : { from: toField(span.from).slice(0, 16), to: toField(span.to).slice(0, 16) };
}

export function bodyOf({ contactId, from, to, reason }: Typed): Readonly<Record<string, unknown>> {
  return { contactId, from: fromField(String(from)), to: fromField(String(to)), reason: given(reason) };
}
