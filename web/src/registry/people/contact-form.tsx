import { Checkbox, Form, Input, InputNumber } from 'antd';
import type { ReactNode } from 'react';
import { write } from '../../api/client';
import { RoleChoice, UnitChoice } from '../choices';
import { filled } from '../../text/filled';
import { FormDialog, given, type Typed } from '../form-dialog';
import { shownNumber } from '../numbers';
import { useRegistryText } from '../registry-text';
import type { Contact } from '../registry-types';

interface Props {
  /** Null: somebody new. */
  readonly contact: Contact | null;
  readonly unit?: string;
  readonly role?: string;
  readonly close: () => void;
}

/** Registers somebody or changes what is registered: numbers as people write them; what is left empty stays as it is. */
export function ContactForm({ contact, unit = '', role = '', close }: Props): ReactNode {
  const text = useRegistryText();
  const { person } = text;
  const required = [{ required: true, whitespace: true, message: text.rosters.required }];
  const initial = contact === null ? { unitCode: unit === '' ? undefined : unit, role: role === '' ? 'EMERGENCY_LIAISON' : role, priority: 1 } : { role: contact.role, priority: contact.priority, name: contact.name };
  const send = (typed: Typed): Promise<unknown> =>
    contact === null
      ? write('/contacts', { method: 'POST', body: { unitCode: typed['unitCode'], role: typed['role'], name: typed['name'], priority: typed['priority'], mobile: given(typed['mobile']), landline: given(typed['landline']), email: given(typed['email']), reason: given(typed['reason']) } })
      : write(`/contacts/${encodeURIComponent(contact.id)}`, { method: 'PATCH', ifMatch: contact.version, body: { role: typed['role'], name: typed['name'], priority: typed['priority'], ...numbersOf(typed), reason: given(typed['reason']) } });
  return (
    <FormDialog title={contact === null ? person.add : filled(person.changeOf, { name: contact.name })} initial={initial} send={send} close={close}>
      {contact === null ? (
        <Form.Item name="unitCode" label={text.by.unit} rules={[{ required: true, message: text.rosters.required }]}>
          <UnitChoice label={text.by.unit} />
        </Form.Item>
      ) : null}
      <div className="side-by-side">
        <Form.Item name="role" label={text.by.role} rules={[{ required: true, message: text.rosters.required }]}>
          <RoleChoice label={text.by.role} />
        </Form.Item>
        <Form.Item name="priority" label={person.priority} extra={person.priorityHint} rules={[{ required: true, message: text.rosters.required }]}>
          <InputNumber min={1} max={99} precision={0} />
        </Form.Item>
      </div>
      <Form.Item name="name" label={text.contacts.name} rules={required}>
        <Input maxLength={40} autoComplete="off" />
      </Form.Item>
      <Address name="mobile" label={text.contacts.mobile} before={contact?.mobile ?? null} example="192 0000 0001" />
      <Address name="landline" label={text.contacts.landline} before={contact?.landline ?? null} example="0763-3000000转801" />
      <Address name="email" label={text.contacts.email} before={contact?.email ?? null} example="duty@example.com" />
      <Form.Item name="reason" label={person.reason} rules={contact === null ? [] : required}>
        <Input maxLength={200} />
      </Form.Item>
    </FormDialog>
  );
}

const ADDRESSES = ['mobile', 'landline', 'email'] as const;

/** Left out what was not touched; null what is to go. */
function numbersOf(typed: Typed): Readonly<Record<string, string | null | undefined>> {
  return Object.fromEntries(ADDRESSES.map((name) => [name, typed[`${name}Gone`] === true ? null : given(typed[name])]));
}

interface AddressProps {
  readonly name: (typeof ADDRESSES)[number];
  readonly label: string;
  readonly before: string | null;
  readonly example: string;
}

function Address({ name, label, before, example }: AddressProps): ReactNode {
  const { person } = useRegistryText();
  const gone = Form.useWatch<boolean | undefined>(`${name}Gone`) === true;
  return (
    <div className="address">
      <Form.Item name={name} label={label} extra={before === null ? undefined : filled(person.keeps, { number: shownNumber(before) })}>
        <Input maxLength={name === 'email' ? 200 : 40} disabled={gone} placeholder={example} autoComplete="off" inputMode={name === 'email' ? 'email' : 'tel'} />
      </Form.Item>
      {before === null ? null : (
        <Form.Item name={`${name}Gone`} valuePropName="checked" label=" " colon={false}>
          <Checkbox>{person.gone}</Checkbox>
        </Form.Item>
      )}
    </div>
  );
}

/** Ends somebody with a reason; what was registered stays in the history. */
export function EndContact({ contact, close, done }: { readonly contact: Contact; readonly close: () => void; readonly done: () => void }): ReactNode {
  const text = useRegistryText();
  const send = (typed: Typed): Promise<unknown> => write(`/contacts/${encodeURIComponent(contact.id)}`, { method: 'PATCH', ifMatch: contact.version, body: { ended: true, reason: given(typed['reason']) } });
  return (
    <FormDialog title={filled(text.person.endOf, { name: contact.name })} danger okText={text.person.end} send={send} close={close} done={done}>
      <p className="modal-note">{filled(text.person.endNote, { unit: contact.unitName })}</p>
      <Form.Item name="reason" label={text.person.reason} rules={[{ required: true, whitespace: true, message: text.rosters.required }]}>
        <Input maxLength={200} placeholder={text.person.endExample} />
      </Form.Item>
    </FormDialog>
  );
}
