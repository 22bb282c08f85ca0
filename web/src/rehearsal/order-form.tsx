import { useId, type ReactNode } from 'react';
import { useText } from '../look/preferences';
import { Instant, listIn, Wrong } from './facts-list';
import { useRehearsalText } from './rehearsal-text';
import type { RehearsedLaw, Scenario, ScenarioOrder } from './rehearsal-types';

interface Props {
  readonly scenario: Scenario;
  readonly law: RehearsedLaw | undefined;
  readonly wrong: (pointer: string) => string | undefined;
  readonly onChange: (wish: Partial<Scenario>) => void;
}

/** The order as the hotline accepted it, and how far to look. */
export function OrderForm({ scenario, law, wrong, onChange }: Props): ReactNode {
  const text = useRehearsalText();
  const { classes } = useText();
  const { order } = scenario;
  const put = (wish: Partial<ScenarioOrder>): void => onChange({ order: { ...order, ...wish } });
  return (
    <section className="panel order-panel" aria-label={text.order}>
      <h2>{text.order}</h2>
      <div className="fact-parts">
        <Instant label={text.acceptedAt} value={order.acceptedAt} wrong={wrong('/order/acceptedAt')} onChange={(acceptedAt) => put({ acceptedAt })} />
        <Instant label={text.until} value={scenario.until} wrong={wrong('/until')} onChange={(until) => onChange({ until })} />
        <Choice label={text.class} value={order.class} wrong={wrong('/order/class')} onChange={(next) => put({ class: next })} options={(law?.classes ?? [order.class]).map((code) => [code, classes[code as keyof typeof classes] ?? code])} />
        {(law?.categories.length ?? 0) === 0 ? null : (
          <Choice label={text.category} value={order.category ?? ''} wrong={wrong('/order/category')} onChange={(category) => put({ category })} options={[...(order.category === undefined ? [['', text.none] as const] : []), ...(law?.categories ?? []).map(({ code, name }) => [code, name] as const)]} />
        )}
        <Typed label={text.county} value={(order.counties ?? []).join('、')} wrong={wrong('/order/counties')} onChange={(typed) => put({ counties: listIn(typed) })} />
        <Typed label={text.unit} value={order.unit ?? ''} wrong={wrong('/order/unit')} onChange={(unit) => put({ unit: unit === '' ? null : unit })} />
        <label className="part part-flag">
          <input type="checkbox" checked={order.critical === true} onChange={(event) => put({ critical: event.target.checked })} /> {text.critical}
        </label>
      </div>
      {scenario.calendar === undefined ? null : <p className="quiet">{text.calendar}</p>}
    </section>
  );
}

interface Field {
  readonly label: string;
  readonly value: string;
  readonly wrong: string | undefined;
  readonly onChange: (value: string) => void;
}

export function Choice({ label, value, wrong, onChange, options }: Field & { readonly options: readonly (readonly [string, string])[] }): ReactNode {
  const id = useId();
  const isKnown = options.some(([code]) => code === value);
  return (
    <span className="part">
      <label htmlFor={id}>{label}</label>
      <select id={id} value={value} aria-invalid={wrong !== undefined} onChange={(event) => onChange(event.target.value)}>
        {isKnown ? null : <option value={value}>{value}</option>}
        {options.map(([code, name]) => (
          <option key={code} value={code}>
            {name}
          </option>
        ))}
      </select>
      {wrong === undefined ? null : <Wrong words={wrong} />}
    </span>
  );
}

function Typed({ label, value, wrong, onChange }: Field): ReactNode {
  const id = useId();
  return (
    <span className="part">
      <label htmlFor={id}>{label}</label>
      <input id={id} defaultValue={value} key={value} aria-invalid={wrong !== undefined} onBlur={(event) => { if (event.target.value !== value) onChange(event.target.value); }} />
      {wrong === undefined ? null : <Wrong words={wrong} />}
    </span>
  );
}
