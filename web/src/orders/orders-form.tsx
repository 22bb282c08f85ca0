import { Button, Input, Select } from 'antd';
import { useId, useState, type ReactNode } from 'react';
import { useSession, useUnits } from '../api/queries';
import { ORDER_CLASSES, type Role } from '../api/types';
import { useText } from '../look/preferences';
import { useOrderText } from '../order/order-text';
import type { Filter, Filters } from './orders-filter';

interface Props {
  readonly filters: Filters;
  readonly set: (filters: Filters) => void;
}

interface Option {
  readonly value: string;
  readonly label: string;
}

/** A caller's number leads to a person: only those who take that call search by it. */
const CALLED: ReadonlySet<Role> = new Set<Role>(['OPERATOR', 'SUPERVISOR', 'ADMINISTRATOR']);

/** Choices take effect at once, typed text when it is sent; all of it stands in the address. */
export function OrdersForm({ filters, set }: Props): ReactNode {
  const text = useText();
  const words = useOrderText().list;
  const role = useSession().data?.account.role;
  const [typed, setTyped] = useState<Filters>(filters);
  const current = JSON.stringify(filters);
  const [taken, setTaken] = useState(current);
  // The fields stay where they are, and with them the focus; only what they say is taken over.
  if (taken !== current) {
    setTaken(current);
    setTyped(filters);
  }
  const units = useUnits(true);
  const change = (name: Filter, value: string): void => set({ ...typed, [name]: value });
  const type = (name: Filter) => ({ value: typed[name] ?? '', onChange: (event: { target: { value: string } }) => setTyped({ ...typed, [name]: event.target.value }) });
  const all = units.data ?? [];
  const counties = [...new Map(all.filter(({ countyCode }) => countyCode !== null).map((unit) => [unit.countyCode ?? '', unit.countyName ?? unit.countyCode ?? ''])).entries()].map(([value, label]) => ({ value, label }));
  const handling = all.filter(({ kind }) => kind === undefined || kind === 'UNIT' || kind === 'HANDLING_UNIT').map(({ code, name }) => ({ value: code, label: `${name}(${code})` }));
  const yesOrNo = (yes: string, no: string): readonly Option[] => [{ value: 'true', label: yes }, { value: 'false', label: no }];
  return (
    <form className="orders-filter" role="search" onSubmit={(event) => { event.preventDefault(); set(typed); }}>
      <Labelled label={words.q} wide>{(id) => <Input id={id} type="search" maxLength={100} allowClear {...type('q')} />}</Labelled>
      <Choice label={words.state} name="state" filters={filters} change={change} options={[{ value: 'OPEN', label: words.OPEN }, { value: 'OVER', label: words.OVER }, ...Object.entries(text.states).map(([value, label]) => ({ value, label }))]} />
      <Choice label={words.county} name="county" filters={filters} change={change} options={counties} />
      <Choice label={words.unit} name="unit" filters={filters} change={change} options={handling} wide />
      <Choice label={words.class} name="class" filters={filters} change={change} options={ORDER_CLASSES.map((value) => ({ value, label: text.classes[value] }))} />
      <Choice label={words.category} name="category" filters={filters} change={change} options={Object.entries(text.categories).filter(([value]) => value !== 'NONE').map(([value, label]) => ({ value, label }))} />
      <Choice label={words.level} name="critical" filters={filters} change={change} options={yesOrNo(words.critical, words.notCritical)} />
      <Choice label={words.drill} name="drill" filters={filters} change={change} options={yesOrNo(words.drillOnly, words.noDrill)} />
      <Choice label={words.late} name="late" filters={filters} change={change} options={yesOrNo(words.lateOnly, words.notLate)} />
      <Labelled label={words.from}>{(id) => <Input id={id} type="date" {...type('from')} onBlur={() => set(typed)} />}</Labelled>
      <Labelled label={words.to}>{(id) => <Input id={id} type="date" {...type('to')} onBlur={() => set(typed)} />}</Labelled>
      {role !== undefined && CALLED.has(role) ? <Labelled label={words.caller}>{(id) => <Input id={id} type="tel" maxLength={40} autoComplete="off" allowClear {...type('caller')} />}</Labelled> : null}
      <span className="orders-buttons">
        <Button type="primary" htmlType="submit">{words.search}</Button>
        {Object.keys(filters).length === 0 ? null : <Button onClick={() => set({})}>{words.clear}</Button>}
      </span>
    </form>
  );
}

function Labelled({ label, wide = false, children }: { readonly label: string; readonly wide?: boolean; readonly children: (id: string) => ReactNode }): ReactNode {
  const id = useId();
  return (
    <span className={wide ? 'orders-field orders-field-wide' : 'orders-field'}>
      <label htmlFor={id}>{label}</label>
      {children(id)}
    </span>
  );
}

interface ChoiceProps {
  readonly label: string;
  readonly name: Filter;
  readonly filters: Filters;
  readonly change: (name: Filter, value: string) => void;
  readonly options: readonly Option[];
  readonly wide?: boolean;
}

function Choice({ label, name, filters, change, options, wide = false }: ChoiceProps): ReactNode {
  const words = useOrderText().list;
  const value = filters[name] === '1' ? 'true' : filters[name] === '0' ? 'false' : filters[name];
  return (
    <Labelled label={label} wide={wide}>
      {(id) => (
        <Select<string> id={id} {...(value === undefined ? {} : { value })} allowClear placeholder={words.any} options={[...options]} showSearch={{ optionFilterProp: 'label' }} onChange={(chosen: string | undefined) => change(name, chosen ?? '')} popupMatchSelectWidth={false} />
      )}
    </Labelled>
  );
}
