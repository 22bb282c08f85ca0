import { Form, Modal } from 'antd';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import type { WorkOrder } from '../../api/types';
import { useText } from '../../look/preferences';
import { toField } from '../../time/format';
import { serverNow } from '../../time/server-clock';
import type { Action, Around } from './action';
import { ActionAbout } from './action-about';
import { ActionFields } from './action-fields';
import { ActionRefusal } from './action-refusal';
import { fieldErrors } from './explain';
import { useSubmit } from './use-submit';
import { useActionWords } from './words';

interface Props {
  readonly action: Action;
  readonly order: WorkOrder;
  readonly around: Around;
  readonly close: () => void;
}

/** One action on one order: what to know of it, its fields, its reason, and the service's refusal at the field it is about. */
export function ActionModal({ action, order, around, close }: Props): ReactNode {
  const text = useText();
  const { wordOf } = useActionWords();
  const [form] = Form.useForm<Record<string, string | undefined>>();
  const first = useRef<HTMLDivElement>(null);
  const [reloaded, setReloaded] = useState(false);
  // The stream renews the page behind the form; whoever types still answers to what stood there when the form was opened.
  const [seen, setSeen] = useState(order.version);
  const submit = useSubmit({ action, order, around, seen, done: close, refused: (error) => form.setFields(fieldErrors(error, action.fields, action.pointers)) });
  useEffect(() => {
    // Whoever is on the phone begins to type at once.
    const field = first.current?.querySelector<HTMLElement>('textarea, input');
    const frame = requestAnimationFrame(() => field?.focus());
    return () => cancelAnimationFrame(frame);
  }, []);
  return (
    <Modal
      open
      title={`${wordOf(action.label)} · ${order.number}`}
      onCancel={close}
      onOk={() => form.submit()}
      okText={text.actions.save}
      cancelText={text.actions.cancel}
      confirmLoading={submit.isPending}
      okButtonProps={{ danger: action.danger ?? false }}
      width={560}
      destroyOnHidden
      focusable={{ focusTriggerAfterClose: true }}
      afterOpenChange={(isOpen) => {
        if (isOpen) first.current?.querySelector<HTMLElement>('textarea, input')?.focus();
      }}
    >
      <div ref={first}>
        <ActionAbout action={action} order={order} around={around} />
        <ActionRefusal
          action={action} order={order} error={submit.error} reloaded={reloaded}
          onReloaded={(version) => { submit.reset(); setSeen(version); setReloaded(true); }}
          onAllTheSame={() => submit.mutate({ values: form.getFieldsValue(), allTheSame: true })}
        />
        <Form form={form} layout="vertical" onFinish={(values) => { setReloaded(false); submit.mutate({ values, allTheSame: false }); }} initialValues={initialValues(action, around)} requiredMark={false} scrollToFirstError>
          <ActionFields action={action} order={order} around={around} />
        </Form>
      </div>
    </Modal>
  );
}

function initialValues(action: Action, { told }: Around): Record<string, string> {
  const now = serverNow();
  const instants = action.fields.filter((field) => field.kind === 'instant' && field.required);
  const times = now === null ? {} : Object.fromEntries(instants.map((field) => [field.name, toField(now)]));
  const whom = action.fields.some(({ kind }) => kind === 'told') && told.length > 0 ? { whom: '*' } : {};
  return { ...times, ...whom, ...(action.fields.some((field) => field.kind === 'channel') ? { channel: action.key === 'onBehalf' ? 'WECHAT' : 'CALL_BACK' } : {}) };
}
