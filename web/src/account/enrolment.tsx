import { useMutation } from '@tanstack/react-query';
import { Button, Form, Input, QRCode } from 'antd';
import type { ReactNode } from 'react';
import { write } from '../api/client';
import { useAccountText } from './account-text';
import { fieldErrors, Refusal } from './parts';

export interface Begun {
  readonly secret: string;
  readonly uri: string;
}

const QR_SIZE = 200;

interface Props {
  readonly begun: Begun;
  readonly done: (codes: readonly string[]) => void;
  readonly cancel: () => void;
}

/** The picture for the telephone, and the first code of it. */
export function Enrolment({ begun, done, cancel }: Props): ReactNode {
  const text = useAccountText();
  const { factor: words } = text;
  const [form] = Form.useForm<{ readonly code: string }>();
  const confirm = useMutation({
    mutationFn: (body: { readonly code: string }) => write<{ readonly recoveryCodes: readonly string[] }>('/account/second-factor/confirmation', { method: 'POST', body }),
    onSuccess: ({ recoveryCodes }) => done(recoveryCodes),
    onError: (error) => form.setFields(fieldErrors(error, ['code'] as const)),
  });
  return (
    <div className="enrolment">
      <h3>{words.scan}</h3>
      <div className="enrolment-qr">
        <QRCode aria-label={words.qr} value={begun.uri} size={QR_SIZE} type="svg" color="#000000" bgColor="#ffffff" bordered={false} />
      </div>
      <p>
        {words.secret} <code data-testid="totp-secret">{begun.secret.replaceAll(/(.{4})(?=.)/g, '$1 ')}</code>
      </p>
      <h3>{words.type}</h3>
      <Form form={form} className="system-form" layout="vertical" requiredMark={false} onFinish={(typed) => confirm.mutate(typed)}>
        <Refusal error={confirm.error} fields={['code']} />
        <Form.Item name="code" label={words.code} rules={[{ required: true, message: text.required }]}>
          <Input inputMode="numeric" autoComplete="one-time-code" maxLength={10} />
        </Form.Item>
        <div className="acts">
          <Button type="primary" htmlType="submit" loading={confirm.isPending}>
            {words.confirm}
          </Button>
          <Button onClick={cancel}>{text.cancel}</Button>
        </div>
      </Form>
    </div>
  );
}
