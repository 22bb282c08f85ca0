import { Alert, Form, Input, Modal } from 'antd';
import type { ReactNode } from 'react';
import { Problem } from '../api/client';
import { useApprovalsText } from './approvals-text';

interface Props {
  readonly title: string;
  readonly note?: string;
  readonly label: string;
  readonly isOptional?: boolean;
  readonly okText: string;
  readonly isDanger?: boolean;
  readonly isPending: boolean;
  readonly error: Error | null;
  readonly close: () => void;
  readonly done: (reason: string) => void;
}

/** One act with its reason; what the service refuses stands above the field. */
export function ReasonDialog({ title, note, label, isOptional = false, okText, isDanger = false, isPending, error, close, done }: Props): ReactNode {
  const text = useApprovalsText();
  const [form] = Form.useForm<{ reason?: string }>();
  return (
    <Modal open title={title} onCancel={close} onOk={() => form.submit()} okText={okText} cancelText={text.cancel} okButtonProps={{ danger: isDanger }} confirmLoading={isPending} width={520} className="registry-modal" destroyOnHidden>
      <Refused error={error} />
      {note === undefined ? null : <p>{note}</p>}
      <Form<{ reason?: string }> form={form} layout="vertical" requiredMark={false} onFinish={({ reason = '' }) => done(reason.trim())}>
        <Form.Item name="reason" label={label} rules={isOptional ? [] : [{ required: true, whitespace: true, message: text.required }]}>
          <Input.TextArea autoFocus autoSize={{ minRows: 2, maxRows: 6 }} maxLength={500} />
        </Form.Item>
      </Form>
    </Modal>
  );
}

/** The service's own sentence; what it said of a field in its place. */
export function Refused({ error }: { readonly error: Error | null }): ReactNode {
  const { unreachable } = useApprovalsText();
  if (error === null) return null;
  const isAnswer = error instanceof Problem && error.status > 0;
  const fields = isAnswer ? (error.body.errors ?? []).map(({ detail }) => detail) : [];
  return <Alert className="modal-note" type="error" showIcon role="alert" title={!isAnswer ? unreachable : fields.length > 0 ? fields.join(' ') : error.message} />;
}
