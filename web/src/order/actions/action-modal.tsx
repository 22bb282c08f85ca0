import { App, Form, Modal } from 'antd';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useActsText } from '../../acts/acts-text';
import { fieldErrors } from '../../acts/explain';
import { Refusal } from '../../acts/refusal';
import { useOrderAct } from '../../acts/use-order-act';
import type { WorkOrder } from '../../api/types';
import { useText } from '../../look/preferences';
import { filled } from '../../text/filled';
import { toField } from '../../time/format';
import { serverNow } from '../../time/server-clock';
import { useOrderText } from '../order-text';
import { pathOf, type Action, type Around, type Values } from './action';
import { ActionAbout } from './action-about';
import { ActionFields } from './action-fields';
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
  const own = useOrderText();
  const acts = useActsText();
  const { wordOf } = useActionWords();
  const { message } = App.useApp();
  const [form] = Form.useForm<Record<string, string | undefined>>();
  const first = useRef<HTMLDivElement>(null);
  // The stream renews the page behind the form; whoever types still answers to what stood there when the form was opened.
  const [opened, setOpened] = useState(order);
  const submit = useOrderAct({
    id: order.id, version: order.version,
    done: () => {
      void message.success(filled(own.actions.done, { what: wordOf(action.label) }));
      close();
    },
    refused: (error) => form.setFields(fieldErrors(error, action.fields, action.pointers)),
    reloaded: (newest) => {
      if (pathOf(action, newest) === pathOf(action, opened)) return setOpened({ ...order, ...newest });
      // Another request has taken the place of the one that was read: nobody decides it unread.
      void message.warning(acts.decided);
      close();
    },
  });
  const send = (values: Values, more: object = {}): void => submit.send(pathOf(action, opened), { ...action.body(values, opened, around), ...more });
  useEffect(() => {
    // Whoever is on the phone begins to type at once.
    const field = first.current?.querySelector<HTMLElement>('textarea, input');
    const frame = requestAnimationFrame(() => field?.focus());
    return () => cancelAnimationFrame(frame);
  }, []);
  const unless = action.unless === undefined ? {} : { unless: { code: action.unless.code, label: wordOf(action.unless.label), goOn: () => send(form.getFieldsValue(), { [action.unless?.member ?? '']: true }) } };
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
        <ActionAbout action={action} order={opened} around={around} />
        <Refusal of={submit} fields={action.fields} {...(action.pointers === undefined ? {} : { standsFor: action.pointers })} {...unless} />
        <Form form={form} layout="vertical" onFinish={(values) => send(values)} initialValues={initialValues(action, around)} requiredMark={false} scrollToFirstError>
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
