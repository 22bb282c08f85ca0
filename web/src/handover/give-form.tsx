import { Button, Form, Input, Select } from 'antd';
import type { ReactNode } from 'react';
import { useSession } from '../api/queries';
import { useText } from '../look/preferences';
import { filled } from '../text/filled';
import { useHandoverText } from './handover-text';
import type { CurrentShift } from './handover-types';
import { NumberWarning } from './number-warning';

interface Given {
  readonly successorId: string;
  readonly summary: string;
}

interface Props {
  readonly shift: CurrentShift;
  readonly isPending: boolean;
  readonly cancel: () => void;
  readonly give: (given: Given) => void;
}

/** To whom, and what he must know; what is open is frozen with it. */
export function GiveForm({ shift, isPending, cancel, give }: Props): ReactNode {
  const text = useHandoverText();
  const { roles } = useText();
  const session = useSession();
  const [form] = Form.useForm<Given>();
  const summary = Form.useWatch('summary', form) ?? '';
  const others = shift.successors.filter(({ id }) => id !== session.data?.account.id);
  return (
    <Form form={form} className="give-form" layout="vertical" requiredMark={false} onFinish={give} scrollToFirstError>
      <Form.Item name="successorId" label={text.giveTo} rules={[{ required: true, message: text.required }]}>
        <Select<string> placeholder={text.choose} options={others.map(({ id, name, role }) => ({ value: id, label: `${name}（${roles[role]}）` }))} showSearch={{ optionFilterProp: 'label' }} />
      </Form.Item>
      <Form.Item name="summary" label={text.summary} extra={text.summaryHint} rules={[{ required: true, whitespace: true, message: text.required }]}>
        <Input.TextArea autoSize={{ minRows: 3, maxRows: 12 }} maxLength={5000} />
      </Form.Item>
      <NumberWarning text={summary} />
      <p className="quiet">{filled(text.giveNote, { orders: shift.orders.length, notes: shift.notes.length })}</p>
      <div className="acts">
        <Button type="primary" htmlType="submit" loading={isPending}>
          {text.submit}
        </Button>
        <Button onClick={cancel}>{text.cancel}</Button>
      </div>
    </Form>
  );
}
