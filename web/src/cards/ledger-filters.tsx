import { useId, useState, type ReactNode } from 'react';
import { useSearchParams } from 'react-router';
import { usePreferences, useText } from '../look/preferences';
import { useCardsText } from './cards-text';
import type { UnitCards } from './card-types';
import { useLedgerText } from './ledger-text';

type FilterName = 'unit' | 'colour' | 'state' | 'q' | 'ground' | 'kind';
const NAMES: readonly FilterName[] = ['unit', 'colour', 'state', 'q', 'ground', 'kind'];

export interface LedgerFilter {
  /** `2026-11`; null for every month. */
  readonly month: string | null;
  readonly path: string;
  readonly set: (name: FilterName | 'month', value: string) => void;
  readonly of: (name: FilterName) => string;
  /** The same as a file. */
  readonly file: (ending: 'csv' | 'xlsx', language: string) => string;
}

/** What is looked at stands in the address bar; without a month there, the present one. A unit looks at its own cards, not at those of others on an order it had. */
export function useLedgerFilter(thisMonth: string, ownUnit: string | null): LedgerFilter {
  const [params, setParams] = useSearchParams();
  const month = params.get('month') ?? thisMonth;
  const asked = new URLSearchParams([...(month === 'all' ? [] : [['month', month]]), ...NAMES.flatMap((name) => (params.get(name) === null || (name === 'unit' && ownUnit !== null) ? [] : [[name, params.get(name) ?? '']])), ...(ownUnit === null ? [] : [['unit', ownUnit]])]);
  return {
    month: month === 'all' ? null : month,
    path: `/cards?${new URLSearchParams([...asked, ['limit', '50']]).toString()}`,
    file: (ending, language) => `/api/v1/cards/ledger.${ending}?${new URLSearchParams([...asked, ['language', language]]).toString()}`,
    of: (name) => params.get(name) ?? '',
    set: (name, value) => setParams((now) => {
      const next = new URLSearchParams(now);
      if (value === '') next.delete(name);
      else next.set(name, value);
      return next;
    }, { replace: true }),
  };
}

export function LedgerFilters({ filter, counts, grounds, hasUnits }: { readonly filter: LedgerFilter; readonly counts: readonly UnitCards[]; readonly grounds: readonly string[]; readonly hasUnits: boolean }): ReactNode {
  const text = useCardsText();
  const words = useText();
  const more = useLedgerText();
  const { language } = usePreferences();
  const ground = filter.of('ground');
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
      <Choice name={more.by.kind} every={more.by.everyKind} value={filter.of('kind')} options={[['TIMED', more.by.kinds.TIMED], ['FINDING', more.by.kinds.FINDING]]} set={(value) => filter.set('kind', value)} />
      {grounds.length === 0 && ground === '' ? null : <Choice name={more.by.ground} every={more.by.everyGround} value={ground} options={[...new Set([...grounds, ...(ground === '' ? [] : [ground])])].sort().map((one) => [one, one])} set={(value) => filter.set('ground', value)} />}
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
      <span className="cards-actions" role="group" aria-label={more.download}>
        <a className="photo-tool" href={filter.file('csv', language)} download>{more.csv}</a>
        <a className="photo-tool" href={filter.file('xlsx', language)} download>{more.xlsx}</a>
      </span>
    </div>
  );
}

/** A choice among codes; `every` stands for none of them, and without it one must be chosen. */
export function Choice({ name, every, value, options, set }: { readonly name: string; readonly every?: string; readonly value: string; readonly options: readonly (readonly [string, string])[]; readonly set: (value: string) => void }): ReactNode {
  return (
    <Labelled name={name}>
      {(id) => (
        <select id={id} className="desk-input" value={value} onChange={(event) => set(event.target.value)}>
          {every === undefined ? null : <option value="">{every}</option>}
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

export function Labelled({ name, children }: { readonly name: string; readonly children: (id: string) => ReactNode }): ReactNode {
  const id = useId();
  return (
    <span className="cards-filter">
      <label htmlFor={id}>{name}</label>
      {children(id)}
    </span>
  );
}
