import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button, Form, Input } from 'antd';
import type { ReactNode } from 'react';
import { write } from '../api/client';
import { keys } from '../api/queries';
import { filled } from '../text/filled';
import { useAccountText } from './account-text';
import type { OwnAccount } from './account-types';
import { fieldErrors, Refusal } from './parts';

interface Typed {
  readonly current: string;
  readonly password: string;
  readonly again: string;
}

const FIELDS = ['current', 'password'] as const;

/** Another password, with the one of now. */
export function PasswordForm({ account }: { readonly account: OwnAccount }): ReactNode {
  const text = useAccountText();
  const { password: words } = text;
  const { message } = App.useApp();
  const queries = useQueryClient();
  const [form] = Form.useForm<Typed>();
  const { shortest, kinds, notAgain, days } = account.password;
  const change = useMutation({
    mutationFn: ({ current, password }: Typed) => write<null>('/account/password', { method: 'POST', body: { current, password } }),
    onSuccess: async () => {
      void message.success(words.changed);
      form.resetFields();
      await Promise.all([queries.invalidateQueries({ queryKey: ['account'] }), queries.invalidateQueries({ queryKey: keys.session })]);
    },
    onError: (error) => form.setFields(fieldErrors(error, FIELDS)),
  });
  const rules = [filled(words.rule, { n: shortest }), ...(kinds > 1 ? [filled(words.kinds, { n: kinds })] : []), ...(notAgain > 0 ? [filled(words.notAgain, { n: notAgain })] : []), ...(days > 0 ? [filled(words.days, { n: days })] : [])];
  const required = [{ required: true, message: text.required }];
  return (
    <Form<Typed> form={form} className="system-form" layout="vertical" requiredMark={false} onFinish={(typed) => change.mutate(typed)} scrollToFirstError>
      <Refusal error={change.error} fields={FIELDS} />
      <input type="text" className="hidden" autoComplete="username" value={account.name} readOnly tabIndex={-1} aria-hidden="true" />
      <Form.Item name="current" label={words.current} rules={required}>
        <Input.Password autoComplete="current-password" maxLength={256} />
      </Form.Item>
      <Form.Item name="password" label={words.next} rules={required} extra={rules.join('')}>
        <Input.Password autoComplete="new-password" maxLength={256} />
      </Form.Item>
      <Form.Item name="again" label={words.again} dependencies={['password']} rules={[...required, ({ getFieldValue }) => ({ validator: (_, typed) => (typed === getFieldValue('password') ? Promise.resolve() : Promise.reject(new Error(words.differ))) })]}>
        <Input.Password autoComplete="new-password" maxLength={256} />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={change.isPending}>
        {words.change}
      </Button>
    </Form>
  );
}
