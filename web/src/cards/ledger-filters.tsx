import { useId, useState, type ReactNode } from 'react';
import { useSearchParams } from 'react-router';
import { useText } from '../look/preferences';
import { useCardsText } from './cards-text';
import type { UnitCards } from './card-types';

export interface LedgerFilter {
  /** `2026-11`; null for every month. */
  readonly month: string | null;
  readonly path: string;
  readonly set: (name: 'month' | 'unit' | 'colour' | 'state' | 'q', value: string) => void;
  readonly of: (name: 'unit' | 'colour' | 'state' | 'q') => string;
}

/** What is looked at stands in the address bar; without a month there, the present one. A unit looks at its own cards, not at those of others on an order it had. */
export function useLedgerFilter(thisMonth: string, ownUnit: string | null): LedgerFilter {
  const [params, setParams] = useSearchParams();
  const month = params.get('month') ?? thisMonth;
  const asked = new URLSearchParams([...(month === 'all' ? [] : [['month', month]]), ...['unit', 'colour', 'state', 'q'].flatMap((name) => (params.get(name) === null || (name === 'unit' && ownUnit !== null) ? [] : [[name, params.get(name) ?? '']])), ...(ownUnit === null ? [] : [['unit', ownUnit]]), ['limit', '50']]);
  return {
    month: month === 'all' ? null : month,
    path: `/cards?${asked.toString()}`,
    of: (name) => params.get(name) ?? '',
    set: (name, value) => setParams((now) => {
      const next = new URLSearchParams(now);
      if (value === '') next.delete(name);
      else next.set(name, value);
      return next;
    }, { replace: true }),
  };
}

export function LedgerFilters({ filter, counts, hasUnits }: { readonly filter: LedgerFilter; readonly counts: readonly UnitCards[]; readonly hasUnits: boolean }): ReactNode {
  const text = useCardsText();
  const words = useText();
  const [typed, setTyped] = useState(filter.of('q'));
  const unit = filter.of('unit');
  const units = unit === '' || counts.some((one) => one.unit === unit) ? counts.map((one) => [one.unit, one.unitName ?? one.unit] as const) : [[unit, unit] as const, ...counts.map((one) => [one.unit, one.unitName ?? one.unit] as const)];
  return (
    <div className="cards-filters" role="search" aria-label={text.by.label}>
      <Labelled name={text.by.month}>
        {(id) => <input id={id} type="month" className="desk-input" value={filter.month ?? ''} onChange={(event) => filter.set('month', event.target.value === '' ? 'all' : event.target.value)} />}
      </Labelled>
      {filter.month === null ? <b>{text.by.everyMonth}</b> : (
        <button type="button" className="photo-tool" onClick={() => filter.set('month', 'all')}>
          {text.by.everyMonth}
        </button>
      )}
      {hasUnits ? <Choice name={text.by.unit} every={text.by.everyUnit} value={unit} options={units} set={(value) => filter.set('unit', value)} /> : null}
      <Choice name={text.by.colour} every={text.by.everyColour} value={filter.of('colour')} options={[['YELLOW', words.cards.YELLOW], ['RED', words.cards.RED]]} set={(value) => filter.set('colour', value)} />
      <Choice name={text.by.state} every={text.by.everyState} value={filter.of('state')} options={[['ISSUED', text.states.ISSUED], ['REVOKED', text.states.REVOKED]]} set={(value) => filter.set('state', value)} />
      <form
        className="cards-search"
        onSubmit={(event) => {
          event.preventDefault();
          filter.set('q', typed.trim());
        }}
      >
        <input className="desk-input" type="search" value={typed} placeholder={text.by.search} aria-label={text.by.search} onChange={(event) => {
          setTyped(event.target.value);
          if (event.target.value === '') filter.set('q', '');
        }} />
      </form>
    </div>
  );
}

function Choice({ name, every, value, options, set }: { readonly name: string; readonly every: string; readonly value: string; readonly options: readonly (readonly [string, string])[]; readonly set: (value: string) => void }): ReactNode {
  return (
    <Labelled name={name}>
      {(id) => (
        <select id={id} className="desk-input" value={value} onChange={(event) => set(event.target.value)}>
          <option value="">{every}</option>
          {options.map(([code, label]) => (
            <option key={code} value={code}>
              {label}
            </option>
          ))}
        </select>
      )}
    </Labelled>
  );
}

function Labelled({ name, children }: { readonly name: string; readonly children: (id: string) => ReactNode }): ReactNode {
  const id = useId();
  return (
    <span className="cards-filter">
      <label htmlFor={id}>{name}</label>
      {children(id)}
    </span>
  );
}
