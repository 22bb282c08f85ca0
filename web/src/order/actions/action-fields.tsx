import { AutoComplete, Form, Input } from 'antd';
import type { ReactNode } from 'react';
import type { WorkOrder } from '../../api/types';
import { useText, word } from '../../look/preferences';
import { useOrderText } from '../order-text';
import type { Action, Around, Field } from './action';
import { EVERYBODY } from './chase-actions';
import { OrderSelect } from './order-select';
import { ChannelSelect, PlainSelect, UnitSelect, WordSelect, YesOrNo, type Choice } from './selects';
import { callerLabel, type Told } from './told';
import { useActionWords } from './words';

interface Props {
  readonly action: Action;
  readonly order: WorkOrder;
  readonly around: Around;
}

const NUMBER = /^\+?[\d\s()-]{3,24}$/;

export function ActionFields({ action, order, around }: Props): ReactNode {
  const text = useText();
  const own = useOrderText();
  const { wordOf } = useActionWords();
  const isCaller = (typed: string | undefined): boolean => typed === undefined || typed === '' || NUMBER.test(typed.trim()) || around.told.some((one) => one.contactId !== null && callerLabel(one) === typed.trim());
  return action.fields.map((field) => (
    <Form.Item
      key={field.name} name={field.name} label={wordOf(field.label)} extra={field.hint === undefined ? undefined : wordOf(field.hint)}
      rules={[
        ...(field.required ? [{ required: true, whitespace: true, message: text.actions.required }] : []),
        ...(field.kind === 'caller' ? [{ validator: async (_: unknown, typed: string | undefined) => (isCaller(typed) ? Promise.resolve() : Promise.reject(new Error(own.actions.callerUnknown))) }] : []),
      ]}
    >
      {control(field, { action, order, around })}
    </Form.Item>
  ));
}

function control(field: Field, { action, order, around }: Props): ReactNode {
  switch (field.kind) {
    case 'long': return <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={1000} />;
    case 'instant': return <Input type="datetime-local" step={1} />;
    case 'caller': return <Caller told={around.told} />;
    case 'told': return <Whom told={around.told} />;
    case 'order': return <OrderSelect order={order} />;
    case 'unit': return <UnitSelect of="unit" order={order} />;
    case 'units': return <UnitSelect of="units" order={order} />;
    case 'county': return <UnitSelect of="county" order={order} />;
    case 'channel': return <ChannelSelect isOnBehalf={action.key === 'onBehalf'} />;
    case 'flag': return <YesOrNo />;
    case 'class':
    case 'category':
    case 'rating': return <WordSelect of={field.kind} />;
    case 'text': return <Input maxLength={100} />;
  }
}

/** Somebody who was told, by name; or any number. */
function Caller({ told, ...props }: Choice & { readonly told: readonly Told[] }): ReactNode {
  const text = useText();
  const options = told.filter(({ contactId }) => contactId !== null).map((one) => ({ value: callerLabel(one), label: `${callerLabel(one)} · ${word(text.roles, one.role)}` }));
  return (
    <AutoComplete {...props} options={options} showSearch={{ filterOption: (typed, option) => option !== undefined && String(option.label).includes(typed) }}>
      <Input type="tel" inputMode="tel" autoComplete="off" className="digits" />
    </AutoComplete>
  );
}

function Whom({ told, ...props }: Choice & { readonly told: readonly Told[] }): ReactNode {
  const text = useText();
  const own = useOrderText();
  const options = [{ value: EVERYBODY, label: own.actions.everybody }, ...told.map((one) => ({ value: one.noticeId, label: `${callerLabel(one)} · ${word(text.roles, one.role)}` }))];
  return <PlainSelect {...props} options={options} />;
}
