import { Button, Form, Input } from 'antd';
import type { ReactNode } from 'react';
import { useHandoverText } from './handover-text';

interface Props {
  readonly label: string;
  readonly submit: string;
  readonly note?: string;
  readonly isPending: boolean;
  readonly cancel: () => void;
  readonly done: (reason: string) => void;
}

/** One reason, where an act needs one. */
export function ReasonForm({ label, submit, note, isPending, cancel, done }: Props): ReactNode {
  const text = useHandoverText();
  return (
    <Form<{ reason: string }> className="give-form" layout="vertical" requiredMark={false} onFinish={({ reason }) => done(reason)}>
      {note === undefined ? null : <p>{note}</p>}
      <Form.Item name="reason" label={label} rules={[{ required: true, whitespace: true, message: text.required }]}>
        <Input.TextArea autoFocus autoSize={{ minRows: 2, maxRows: 6 }} maxLength={500} />
      </Form.Item>
      <div className="acts">
        <Button type="primary" htmlType="submit" loading={isPending}>
          {submit}
        </Button>
        <Button onClick={cancel}>{text.cancel}</Button>
      </div>
    </Form>
  );
}
