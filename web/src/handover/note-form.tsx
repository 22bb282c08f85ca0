import { Alert, Button, Checkbox, Form, Input } from 'antd';
import type { ReactNode } from 'react';
import { useHandoverText } from './handover-text';
import { reasonOf, useAct } from './handover-queries';
import { NumberWarning } from './number-warning';

interface Typed {
  readonly text: string;
  readonly pinned?: boolean;
}

/** A note about the shift, or about the order that is named. */
export function NoteForm({ workOrderId }: { readonly workOrderId?: string }): ReactNode {
  const text = useHandoverText();
  const [form] = Form.useForm<Typed>();
  const typed = Form.useWatch('text', form) ?? '';
  const act = useAct();
  const save = ({ text: words, pinned }: Typed): void =>
    act.mutate({ path: '/shift-notes', body: { text: words, pinned: pinned ?? false, ...(workOrderId === undefined ? {} : { workOrderId }) } }, { onSuccess: () => form.resetFields() });
  return (
    <Form form={form} className="note-form" layout="vertical" requiredMark={false} onFinish={save} initialValues={{ pinned: true }}>
      {act.isError ? <Alert type="error" showIcon role="alert" title={reasonOf(act.error, text)} /> : null}
      <Form.Item name="text" label={text.noteText} extra={text.noteHint} rules={[{ required: true, whitespace: true, message: text.required }]}>
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 8 }} maxLength={2000} />
      </Form.Item>
      <NumberWarning text={typed} />
      <div className="note-save">
        <Form.Item name="pinned" valuePropName="checked" noStyle>
          <Checkbox>{text.pin}</Checkbox>
        </Form.Item>
        <Button type="primary" htmlType="submit" loading={act.isPending}>
          {text.save}
        </Button>
      </div>
    </Form>
  );
}
