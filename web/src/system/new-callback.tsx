import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Form, Input, Select } from 'antd';
import type { ReactNode } from 'react';
import { Problem, read, write } from '../api/client';
import type { Places } from '../api/types';
import { reasonsOf } from './parts';
import { useSystemText } from './system-text';
import type { Callback } from './system-types';

interface Typed {
  readonly name: string;
  readonly url: string;
  readonly jurisdiction: string;
}

const FIELDS = ['name', 'url', 'jurisdiction'] as const;

/** A new address; what the service refuses is said at the field it is about. */
export function NewCallback({ cancel, created }: { readonly cancel: () => void; readonly created: (callback: Callback) => void }): ReactNode {
  const text = useSystemText();
  const { callbacks: words } = text;
  const queries = useQueryClient();
  const [form] = Form.useForm<Typed>();
  const places = useQuery({ queryKey: ['places'], queryFn: ({ signal }) => read<{ readonly items: readonly Places[] }>('/places', signal), staleTime: 10 * 60_000 });
  const add = useMutation({
    mutationFn: (body: Typed) => write<Callback>('/callbacks', { method: 'POST', body }),
    onSuccess: async (callback) => {
      created(callback);
      await queries.invalidateQueries({ queryKey: ['system', 'callbacks'] });
    },
    onError: (error) => {
      if (!(error instanceof Problem)) return;
      const named = (error.body.errors ?? []).flatMap(({ pointer, detail }) => FIELDS.filter((field) => pointer === `/${field}`).map((name) => ({ name, errors: [detail] })));
      const refused = error.code === 'CALLBACK_ADDRESS_REFUSED' ? [{ name: 'url' as const, errors: [error.message] }] : [];
      form.setFields([...named, ...refused]);
    },
  });
  const required = [{ required: true, whitespace: true, message: words.required }];
  return (
    <Form form={form} className="system-form" layout="vertical" requiredMark={false} onFinish={(typed) => add.mutate(typed)} scrollToFirstError>
      {add.isError ? <Alert type="error" showIcon role="alert" title={reasonsOf(add.error, text).join(' ')} /> : null}
      <Form.Item name="name" label={words.name} rules={required}>
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item name="url" label={words.url} extra={words.urlHint} rules={required}>
        <Input type="url" maxLength={2048} placeholder="https://" autoComplete="off" />
      </Form.Item>
      <Form.Item name="jurisdiction" label={words.jurisdiction} rules={required}>
        <Select<string> placeholder={words.choose} options={(places.data?.items ?? []).map(({ jurisdiction, city }) => ({ value: jurisdiction, label: `${city}（${jurisdiction}）` }))} />
      </Form.Item>
      <div className="acts">
        <Button type="primary" htmlType="submit" loading={add.isPending}>
          {words.create}
        </Button>
        <Button onClick={cancel}>{text.cancel}</Button>
      </div>
    </Form>
  );
}
