import { App, Button, Checkbox, Form, Input, Modal, Select } from 'antd';
import { useState, type ReactNode } from 'react';
import { filled } from '../text/filled';
import { serverNow } from '../time/server-clock';
import { useApprovalAct, useStandingStops } from './approval-queries';
import { STOP_SCOPES, type NotificationStop, type StopScope } from './approval-types';
import { useApprovalsText } from './approvals-text';
import { ReasonDialog, Refused } from './reason-dialog';
import { StopSentence } from './stop-line';

const MINUTES = [15, 30, 60, 120, 240] as const;
const HOUR = 60;

/** What is stopped now, with the button that ends it; and the way to propose a stop. */
export function StopPanel(): ReactNode {
  const text = useApprovalsText();
  const standing = useStandingStops();
  const [proposing, setProposing] = useState(false);
  const stops = standing.data?.items ?? [];
  return (
    <section className="panel" aria-label={text.stop}>
      <h2>{text.stop}</h2>
      <p className="quiet">{text.stopLead}</p>
      {stops.length === 0 ? <p>{text.stopNone}</p> : null}
      {stops.map((stop) => (
        <Standing key={stop.id} stop={stop} />
      ))}
      <div className="acts">
        <Button danger onClick={() => setProposing(true)}>
          {text.propose}
        </Button>
      </div>
      {proposing ? <ProposeStop close={() => setProposing(false)} /> : null}
    </section>
  );
}

function Standing({ stop }: { readonly stop: NotificationStop }): ReactNode {
  const text = useApprovalsText();
  const { message } = App.useApp();
  const act = useApprovalAct();
  const [ending, setEnding] = useState(false);
  return (
    <div className="standing-stop" data-testid="standing-stop">
      <StopSentence stop={stop} />
      <Button onClick={() => setEnding(true)}>{text.resume}</Button>
      {ending ? (
        <ReasonDialog
          title={text.resumeTitle} note={text.resumeNote} label={text.resumeReason} okText={text.resumeNow} isPending={act.isPending} error={act.error} close={() => setEnding(false)}
          done={(reason) => act.mutate({ path: `/notification-stops/${encodeURIComponent(stop.id)}/end`, body: { reason } }, { onSuccess: () => void message.success(text.resumed) })}
        />
      ) : null}
    </div>
  );
}

interface Typed {
  readonly scope: StopScope;
  readonly minutes: number;
  readonly exceptCritical: boolean;
  readonly reason: string;
}

function ProposeStop({ close }: { readonly close: () => void }): ReactNode {
  const text = useApprovalsText();
  const { message } = App.useApp();
  const act = useApprovalAct();
  const [form] = Form.useForm<Typed>();
  const send = ({ minutes, ...typed }: Typed): void =>
    act.mutate({ path: '/notification-stops', body: { ...typed, untilAt: new Date((serverNow() ?? Date.now()) + minutes * 60_000).toISOString() } }, {
      onSuccess: () => {
        void message.success(text.submitted);
        close();
      },
    });
  return (
    <Modal open title={text.proposeTitle} onCancel={close} onOk={() => form.submit()} okText={text.submit} cancelText={text.cancel} okButtonProps={{ danger: true }} confirmLoading={act.isPending} width={560} className="registry-modal" destroyOnHidden>
      <Refused error={act.error} />
      <p>{text.proposeNote}</p>
      <Form<Typed> form={form} layout="vertical" requiredMark={false} initialValues={{ scope: 'ALL', minutes: 30, exceptCritical: true }} onFinish={send}>
        <Form.Item name="scope" label={text.scope}>
          <Select<StopScope> options={STOP_SCOPES.map((value) => ({ value, label: text.scopes[value] }))} />
        </Form.Item>
        <Form.Item name="minutes" label={text.minutes}>
          <Select<number> options={MINUTES.map((value) => ({ value, label: value < HOUR ? filled(text.minutesOf, { n: value }) : filled(text.hoursOf, { n: value / HOUR }) }))} />
        </Form.Item>
        <Form.Item name="exceptCritical" valuePropName="checked" extra={text.exceptCriticalHint}>
          <Checkbox>{text.exceptCritical}</Checkbox>
        </Form.Item>
        <Form.Item name="reason" label={text.stopReason} rules={[{ required: true, whitespace: true, message: text.required }]}>
          <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={500} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
