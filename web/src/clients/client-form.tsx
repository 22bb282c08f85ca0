import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Checkbox, Form, Input, InputNumber, Select, Switch } from 'antd';
import type { ReactNode } from 'react';
import { Problem, read, write } from '../api/client';
import type { Places } from '../api/types';
import { type MachineClient, RIGHTS, type Right } from './client-types';
import { useClientsText } from './clients-text';
import { Refusal } from './parts';

interface Typed {
  readonly name?: string;
  readonly jurisdiction?: string;
  readonly rights: readonly Right[];
  readonly requestsPerSecond: number | null;
  readonly triggersPerSecond: number | null;
  readonly networks: string;
  readonly signatureRequired: boolean;
}

interface Props<Answer> {
  /** Absent: a new one. */
  readonly client?: MachineClient;
  readonly cancel: () => void;
  readonly done: (answer: Answer) => void;
}

const FIELDS: Readonly<Record<string, keyof Typed>> = { name: 'name', jurisdiction: 'jurisdiction', rights: 'rights', requestsPerSecond: 'requestsPerSecond', triggersPerSecond: 'triggersPerSecond', allowedNetworks: 'networks' };
const EMPTY: Typed = { rights: ['TRIGGER', 'READ'], requestsPerSecond: null, triggersPerSecond: null, networks: '', signatureRequired: false };

/** What a client may and from where; what the service refuses is said at the field it is about. */
export function ClientForm<Answer extends MachineClient>({ client, cancel, done }: Props<Answer>): ReactNode {
  const text = useClientsText();
  const queries = useQueryClient();
  const [form] = Form.useForm<Typed>();
  const save = useMutation({
    mutationFn: ({ networks, ...typed }: Typed) => {
      const body = { ...typed, allowedNetworks: networks.split(/[\s,，]+/).filter((line) => line !== '') };
      return client === undefined ? write<Answer>('/clients', { method: 'POST', body }) : write<Answer>(`/clients/${client.id}`, { method: 'PATCH', body });
    },
    onSuccess: async (answer) => {
      done(answer);
      await queries.invalidateQueries({ queryKey: ['clients'] });
    },
    onError: (error) => {
      if (!(error instanceof Problem)) return;
      form.setFields((error.body.errors ?? []).flatMap(({ pointer, detail }) => {
        const name = FIELDS[pointer.split('/')[1] ?? ''];
        return name === undefined ? [] : [{ name, errors: [detail] }];
      }));
    },
  });
  const start: Typed = client === undefined ? EMPTY : { ...client, networks: client.allowedNetworks.join('\n') };
  return (
    <Form form={form} className="system-form" layout="vertical" requiredMark={false} initialValues={start} onFinish={() => save.mutate({ ...start, ...form.getFieldsValue() })} scrollToFirstError>
      <Refusal error={save.error} />
      {client === undefined ? <Who /> : null}
      <Form.Item name="rights" label={text.rights} rules={[chosen(text.required)]}>
        <Checkbox.Group options={RIGHTS.map((value) => ({ value, label: text.rightNames[value] }))} />
      </Form.Item>
      <div className="client-numbers">
        <Form.Item name="requestsPerSecond" label={text.limits} extra={text.asOthersHint}>
          <InputNumber min={1} max={10_000} precision={0} />
        </Form.Item>
        <Form.Item name="triggersPerSecond" label={text.triggers} extra={text.asOthersHint}>
          <InputNumber min={1} max={10_000} precision={0} />
        </Form.Item>
      </div>
      <Form.Item name="networks" label={text.networks} extra={text.networksHint}>
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 8 }} maxLength={1_200} />
      </Form.Item>
      <Form.Item name="signatureRequired" label={text.signature} extra={text.signatureHint} valuePropName="checked">
        <Switch aria-label={text.signature} />
      </Form.Item>
      <div className="acts">
        <Button type="primary" htmlType="submit" loading={save.isPending}>
          {client === undefined ? text.create : text.save}
        </Button>
        <Button onClick={cancel}>{text.cancel}</Button>
      </div>
    </Form>
  );
}

/** Not the library's own rule, which writes an ARIA attribute that a group of boxes may not have. */
const chosen = (message: string): { readonly validator: (rule: unknown, value: readonly Right[]) => Promise<void> } => ({
  validator: (_rule, value) => (value.length > 0 ? Promise.resolve() : Promise.reject(new Error(message))),
});

function Who(): ReactNode {
  const text = useClientsText();
  const places = useQuery({ queryKey: ['places'], queryFn: ({ signal }) => read<{ readonly items: readonly Places[] }>('/places', signal), staleTime: 10 * 60_000 });
  const required = [{ required: true, whitespace: true, message: text.required }];
  return (
    <>
      <Form.Item name="name" label={text.name} extra={text.nameHint} rules={required}>
        <Input maxLength={63} autoComplete="off" />
      </Form.Item>
      <Form.Item name="jurisdiction" label={text.jurisdiction} rules={required}>
        <Select<string> placeholder={text.choose} options={(places.data?.items ?? []).map(({ jurisdiction, city }) => ({ value: jurisdiction, label: `${city}（${jurisdiction}）` }))} />
      </Form.Item>
    </>
  );
}
