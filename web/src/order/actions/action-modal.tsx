import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, Form, Input, Modal, Radio, Select } from 'antd';
import { useState, type ReactNode } from 'react';
import { newIdempotencyKey, Problem, write } from '../../api/client';
import { keys, useUnits } from '../../api/queries';
import type { WorkOrder } from '../../api/types';
import { useText } from '../../look/preferences';
import { Clauses } from '../../marks/clauses';
import type { Text } from '../../text/zh';
import { toField } from '../../time/format';
import { serverNow } from '../../time/server-clock';
import type { Action, Field, Values } from './action';
import { explain, fieldErrors } from './explain';

interface Props {
  readonly action: Action;
  readonly order: WorkOrder;
  readonly close: () => void;
}

/** One action on one order: its fields, its reason, and the service's refusal at the field it is about. */
export function ActionModal({ action, order, close }: Props): ReactNode {
  const text = useText();
  const queries = useQueryClient();
  const { message } = App.useApp();
  const [form] = Form.useForm<Record<string, string | undefined>>();
  // One intention, one key: pressing 提交 again after a lost answer must not record a second call.
  const [idempotencyKey, setIdempotencyKey] = useState(newIdempotencyKey);
  const submit = useMutation({
    mutationFn: (values: Values) =>
      write<WorkOrder>(`/work-orders/${encodeURIComponent(order.id)}/${typeof action.path === 'string' ? action.path : action.path(order)}`, { method: 'POST', body: action.body(values, order), ifMatch: order.version, idempotencyKey }),
    onSuccess: async () => {
      void message.success(text.actions.done);
      close();
      await Promise.all([queries.invalidateQueries({ queryKey: keys.order(order.id) }), queries.invalidateQueries({ queryKey: keys.board })]);
    },
    onError: (error) => {
      // A refused key belongs to the refused body; a corrected form is a new intention.
      if (error instanceof Problem && error.status > 0 && error.status < 500) setIdempotencyKey(newIdempotencyKey());
      form.setFields(fieldErrors(error, action.fields));
    },
  });
  const isStale = submit.error instanceof Problem && submit.error.status === 412;
  return (
    <Modal
      open
      title={`${text.actions[action.label]} · ${order.number}`}
      onCancel={close}
      onOk={() => form.submit()}
      okText={text.actions.save}
      cancelText={text.actions.cancel}
      confirmLoading={submit.isPending}
      okButtonProps={{ danger: action.danger ?? false }}
      width={520}
      destroyOnHidden
    >
      {action.note === undefined ? null : <Alert className="modal-note" type={action.danger === true ? 'warning' : 'info'} showIcon title={text.actions[action.note]} />}
      {submit.isError ? (
        <Alert
          className="modal-note"
          type="error"
          showIcon
          role="alert"
          title={explain(submit.error, action.fields, text)}
          description={submit.error instanceof Problem && (submit.error.body.because?.length ?? 0) > 0 ? <Clauses ids={submit.error.body.because ?? []} /> : undefined}
          action={
            isStale ? (
              <Button size="small" onClick={() => void queries.invalidateQueries({ queryKey: keys.order(order.id) }).then(() => submit.reset())}>
                {text.problems.reload}
              </Button>
            ) : null
          }
        />
      ) : null}
      <Form form={form} layout="vertical" onFinish={(values) => submit.mutate(values)} initialValues={initialValues(action)} requiredMark={false} scrollToFirstError>
        {action.fields.map((field) => (
          <Form.Item key={field.name} name={field.name} label={text.actions[field.label]} extra={field.hint === undefined ? undefined : text.actions[field.hint]} rules={rules(field, text)}>
            {control(field, order)}
          </Form.Item>
        ))}
      </Form>
    </Modal>
  );
}

function initialValues(action: Action): Record<string, string> {
  const now = serverNow();
  const instants = action.fields.filter((field) => field.kind === 'instant' && field.required);
  const times = now === null ? {} : Object.fromEntries(instants.map((field) => [field.name, toField(now)]));
  return { ...times, ...(action.fields.some((field) => field.kind === 'channel') ? { channel: 'CALL_BACK' } : {}) };
}

function rules(field: Field, text: Text): { required?: boolean; whitespace?: boolean; pattern?: RegExp; message: string }[] {
  const required = field.required ? [{ required: true, whitespace: true, message: text.actions.required }] : [];
  return field.kind === 'phone' ? [...required, { pattern: /^\+?[\d\s()-]{3,24}$/, message: text.actions.invalidPhone }] : required;
}

function control(field: Field, order: WorkOrder): ReactNode {
  if (field.kind === 'long') return <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={1000} />;
  if (field.kind === 'instant') return <Input type="datetime-local" step={1} />;
  if (field.kind === 'phone') return <Input type="tel" inputMode="tel" autoComplete="off" className="digits" />;
  if (field.kind === 'unit' || field.kind === 'county') return <UnitSelect county={field.kind === 'county'} jurisdiction={order.jurisdiction} />;
  if (field.kind === 'channel') return <ChannelSelect />;
  if (field.kind === 'flag') return <YesOrNo />;
  if (field.kind === 'class' || field.kind === 'category' || field.kind === 'rating') return <WordSelect of={field.kind} />;
  return <Input />;
}

interface Choice {
  readonly value?: string;
  readonly onChange?: (value: string) => void;
  readonly id?: string;
}

function YesOrNo({ value, onChange, id }: Choice): ReactNode {
  const text = useText();
  const options = [{ value: 'true', label: text.actions.yes }, { value: 'false', label: text.actions.no }];
  return <Radio.Group {...(id === undefined ? {} : { id })} value={value} options={options} onChange={(event) => onChange?.(String(event.target.value))} />;
}

/** A choice among codes that this console has words for. */
function WordSelect({ of, ...props }: Choice & { readonly of: 'class' | 'category' | 'rating' }): ReactNode {
  const text = useText();
  const words: Readonly<Record<string, string>> = of === 'class' ? text.classes : of === 'rating' ? text.ratings : text.categories;
  const options = Object.entries(words).filter(([value]) => value !== 'NONE').map(([value, label]) => ({ value, label }));
  return <Select<string> {...props} allowClear={of === 'category'} placeholder={text.actions.choose} options={options} />;
}

function ChannelSelect(props: Choice): ReactNode {
  const text = useText();
  const options = (['CALL_BACK', 'WECHAT', 'QQ', 'SYSTEM'] as const).map((value) => ({ value, label: text.channels[value] }));
  return <Select<string> {...props} options={options} />;
}

/** Units and counties of the order's own jurisdiction: no other could have it. */
function UnitSelect({ county, jurisdiction, ...props }: Choice & { readonly county: boolean; readonly jurisdiction: string }): ReactNode {
  const text = useText();
  const units = useUnits(true);
  const all = (units.data ?? []).filter((unit) => unit.jurisdiction === undefined || unit.jurisdiction === jurisdiction);
  const options = county
    ? [...new Map(all.filter((unit) => unit.countyCode !== null).map((unit) => [unit.countyCode ?? '', unit.countyName ?? unit.countyCode ?? ''])).entries()].map(([value, label]) => ({ value, label }))
    : all.filter((unit) => unit.kind === undefined || unit.kind === 'UNIT' || unit.kind === 'HANDLING_UNIT').map((unit) => ({ value: unit.code, label: `${unit.name}(${unit.code})` }));
  return <Select<string> {...props} allowClear showSearch={{ optionFilterProp: 'label' }} placeholder={text.actions.choose} loading={units.isPending} options={options} />;
}
