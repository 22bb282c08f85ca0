import { useMutation, useQuery } from '@tanstack/react-query';
import { Form, Input, Modal, Select } from 'antd';
import type { ReactNode } from 'react';
import { read, write } from '../api/client';
import type { Places, Role } from '../api/types';
import { useText } from '../look/preferences';
import { useAccountText } from './account-text';
import type { Account } from './account-types';
import { fieldErrors, Refusal } from './parts';

interface Typed {
  readonly name: string;
  readonly displayName: string;
  readonly role: Role;
  readonly unitCode?: string;
  readonly countyCode?: string;
  readonly jurisdiction?: string;
}

const FIELDS = ['name', 'displayName', 'role', 'unitCode', 'countyCode', 'jurisdiction'] as const;
export const ROLES: readonly Role[] = ['OPERATOR', 'SUPERVISOR', 'ADMINISTRATOR', 'AUDITOR', 'UNIT', 'COUNTY_OFFICE', 'BUREAU'];
const EVERYWHERE = '*';

interface Props {
  /** Undefined: a new one. */
  readonly account?: Account;
  readonly close: () => void;
  readonly done: (answer: Account & { readonly password?: string }) => void;
}

/** Who somebody is and what they see; what the service refuses stands at its field. */
export function AccountForm({ account, close, done }: Props): ReactNode {
  const text = useAccountText();
  const { accounts: words } = text;
  const { roles } = useText();
  const [form] = Form.useForm<Typed>();
  const role = Form.useWatch('role', form);
  const places = useQuery({ queryKey: ['places'], queryFn: ({ signal }) => read<{ readonly items: readonly Places[] }>('/places', signal), staleTime: 10 * 60_000 });
  const send = useMutation({
    mutationFn: ({ name, displayName, role: chosen, unitCode, countyCode, jurisdiction }: Typed) => {
      const body = { displayName, role: chosen, unitCode: codeOf(unitCode), countyCode: codeOf(countyCode), jurisdiction: jurisdiction === undefined || jurisdiction === EVERYWHERE ? null : jurisdiction };
      return account === undefined
        ? write<Account & { readonly password: string }>('/accounts', { method: 'POST', body: { name, ...body } })
        : write<Account>(`/accounts/${account.id}`, { method: 'PATCH', body });
    },
    onSuccess: done,
    onError: (error) => form.setFields(fieldErrors(error, FIELDS)),
  });
  const required = [{ required: true, whitespace: true, message: text.required }];
  const initial = account === undefined ? { jurisdiction: EVERYWHERE } : { displayName: account.displayName, role: account.role, unitCode: account.unitCode ?? '', countyCode: account.countyCode ?? '', jurisdiction: account.jurisdiction ?? EVERYWHERE };
  return (
    <Modal open title={account === undefined ? words.add : `${words.edit} · ${account.name}`} onCancel={close} onOk={() => form.submit()} okText={account === undefined ? words.create : text.save} cancelText={text.cancel} confirmLoading={send.isPending} width={520} destroyOnHidden>
      <Refusal error={send.error} fields={FIELDS} />
      <Form<Typed> form={form} layout="vertical" requiredMark={false} initialValues={initial} onFinish={(typed) => send.mutate(typed)} scrollToFirstError>
        {account === undefined ? (
          <Form.Item name="name" label={words.name} extra={words.nameHint} rules={required}>
            <Input maxLength={63} autoComplete="off" autoFocus />
          </Form.Item>
        ) : null}
        <Form.Item name="displayName" label={text.who.displayName} rules={required}>
          <Input maxLength={60} autoComplete="off" />
        </Form.Item>
        <Form.Item name="role" label={words.role} rules={[{ required: true, message: text.required }]}>
          <Select<Role> options={ROLES.map((value) => ({ value, label: roles[value] }))} />
        </Form.Item>
        {role === 'UNIT' || role === 'BUREAU' ? (
          <Form.Item name="unitCode" label={text.who.unit} extra={words.unitHint} rules={required}>
            <Input maxLength={64} autoComplete="off" />
          </Form.Item>
        ) : null}
        {role === 'COUNTY_OFFICE' ? (
          <Form.Item name="countyCode" label={text.who.county} extra={words.countyHint} rules={required}>
            <Input maxLength={6} inputMode="numeric" autoComplete="off" />
          </Form.Item>
        ) : null}
        <Form.Item name="jurisdiction" label={text.who.jurisdiction}>
          <Select<string> options={[{ value: EVERYWHERE, label: words.allPlaces }, ...(places.data?.items ?? []).map(({ jurisdiction, city }) => ({ value: jurisdiction, label: `${city}（${jurisdiction}）` }))]} />
        </Form.Item>
      </Form>
    </Modal>
  );
}

/** Empty is nothing; a field that the role does not have is cleared. */
const codeOf = (typed: string | undefined): string | null => (typed === undefined || typed.trim() === '' ? null : typed.trim());
