import { Radio, Select } from 'antd';
import type { ReactNode } from 'react';
import { useUnits } from '../../api/queries';
import type { WorkOrder } from '../../api/types';
import { useText } from '../../look/preferences';
import { useOrderText } from '../order-text';

/** What a form gives each of its controls. */
export interface Choice {
  readonly value?: string;
  readonly onChange?: (value: string) => void;
  readonly id?: string;
}

interface Option {
  readonly value: string;
  readonly label: string;
}

export function PlainSelect({ options, ...props }: Choice & { readonly options: readonly Option[] }): ReactNode {
  const text = useText();
  return <Select<string> {...props} showSearch={{ optionFilterProp: 'label' }} placeholder={text.actions.choose} options={[...options]} />;
}

export function YesOrNo({ value, onChange, id }: Choice): ReactNode {
  const text = useText();
  const options = [{ value: 'true', label: text.actions.yes }, { value: 'false', label: text.actions.no }];
  return <Radio.Group {...(id === undefined ? {} : { id })} value={value} options={options} onChange={(event) => onChange?.(String(event.target.value))} />;
}

/** A choice among codes that this console has words for. */
export function WordSelect({ of, ...props }: Choice & { readonly of: 'class' | 'category' | 'rating' }): ReactNode {
  const text = useText();
  const words: Readonly<Record<string, string>> = of === 'class' ? text.classes : of === 'rating' ? text.ratings : text.categories;
  const options = Object.entries(words).filter(([value]) => value !== 'NONE').map(([value, label]) => ({ value, label }));
  return <Select<string> {...props} allowClear={of === 'category'} placeholder={text.actions.choose} options={options} />;
}

/** The ways by which somebody outside the system says something. */
export function ChannelSelect({ isOnBehalf, ...props }: Choice & { readonly isOnBehalf: boolean }): ReactNode {
  const text = useText();
  const ways = isOnBehalf ? (['WECHAT', 'QQ', 'NOTICE_CALL', 'SMS_REPLY', 'APP', 'SYSTEM'] as const) : (['CALL_BACK', 'WECHAT', 'QQ', 'SYSTEM'] as const);
  return <Select<string> {...props} options={ways.map((value) => ({ value, label: text.channels[value] }))} />;
}

/** Units and counties of the order's own jurisdiction, those first that the address speaks for; no other could have it. */
export function UnitSelect({ of, order, value, onChange, ...props }: Choice & { readonly of: 'unit' | 'units' | 'county'; readonly order: WorkOrder }): ReactNode {
  const text = useText();
  const own = useOrderText();
  const units = useUnits(true);
  const all = (units.data ?? []).filter((unit) => unit.jurisdiction === undefined || unit.jurisdiction === order.jurisdiction);
  const known: readonly Option[] = of === 'county'
    ? [...new Map(all.filter((unit) => unit.countyCode !== null).map((unit) => [unit.countyCode ?? '', unit.countyName ?? unit.countyCode ?? ''])).entries()].map(([code, label]) => ({ value: code, label }))
    : all.filter((unit) => unit.kind === undefined || unit.kind === 'UNIT' || unit.kind === 'HANDLING_UNIT').map((unit) => ({ value: unit.code, label: `${unit.name}(${unit.code})` }));
  const spoken = new Set((order.routing?.candidates ?? []).filter(({ kind }) => (kind === 'COUNTY') === (of === 'county')).map(({ code }) => code));
  const options = [...known.filter((one) => spoken.has(one.value)).map((one) => ({ ...one, label: `${own.actions.suggested} · ${one.label}` })), ...known.filter((one) => !spoken.has(one.value))];
  if (of !== 'units') return <Select<string> {...props} {...(value === undefined ? {} : { value })} onChange={(code) => onChange?.(code)} allowClear showSearch={{ optionFilterProp: 'label' }} placeholder={text.actions.choose} loading={units.isPending} options={options} />;
  const chosen = value === undefined || value === '' ? [] : value.split(' ');
  return <Select<string[]> {...props} mode="multiple" value={chosen} onChange={(codes) => onChange?.(codes.join(' '))} showSearch={{ optionFilterProp: 'label' }} placeholder={text.actions.choose} loading={units.isPending} options={options} />;
}
