import { useMutation } from '@tanstack/react-query';
import { Alert, Button, Form, Input, Modal } from 'antd';
import type { ReactNode } from 'react';
import { useState } from 'react';
import { useAccountText } from '../account/account-text';
import { Problem, write } from '../api/client';
import { ConfirmElsewhere } from './single-sign-on';

/** Asks for the password or a code; what was refused for want of it is then sent once more. */
export function ConfirmationDialog({ answer }: { readonly answer: (isConfirmed: boolean) => void }): ReactNode {
  const text = useAccountText();
  const { confirm: words } = text;
  const [isByCode, setByCode] = useState(false);
  const [form] = Form.useForm<{ readonly given: string }>();
  const send = useMutation({
    mutationFn: ({ given }: { readonly given: string }) => write<null>('/session/confirmation', { method: 'POST', body: isByCode ? { code: given } : { password: given } }),
    onSuccess: () => answer(true),
  });
  const label = isByCode ? words.code : words.password;
  const other = (): void => {
    setByCode(!isByCode);
    form.resetFields();
    send.reset();
  };
  return (
    <Modal open title={words.title} onCancel={() => answer(false)} onOk={() => form.submit()} okText={words.ok} cancelText={text.cancel} confirmLoading={send.isPending} width={440} zIndex={1_200} destroyOnHidden>
      <p>{words.lead}</p>
      {send.isError ? <Alert className="modal-note" type="error" showIcon role="alert" title={send.error instanceof Problem && send.error.status > 0 ? send.error.message : text.unreachable} /> : null}
      <Form form={form} layout="vertical" requiredMark={false} onFinish={(typed) => send.mutate(typed)}>
        <Form.Item key={label} name="given" label={label} rules={[{ required: true, message: text.required }]}>
          {isByCode ? <Input autoFocus autoComplete="one-time-code" maxLength={40} /> : <Input.Password autoFocus autoComplete="current-password" maxLength={256} />}
        </Form.Item>
      </Form>
      <Button type="text" onClick={other}>
        {isByCode ? words.usePassword : words.useCode}
      </Button>
      <ConfirmElsewhere />
    </Modal>
  );
}
