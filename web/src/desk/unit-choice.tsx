import { useId, useState, type ReactNode } from 'react';
import { useUnits } from '../api/queries';
import type { Unit, WorkOrder } from '../api/types';
import { filled } from '../text/filled';
import { useDeskText } from './desk-text';

interface Candidate {
  readonly kind: string;
  readonly code: string;
  readonly name: string;
}

interface Props {
  readonly id: string;
  readonly jurisdiction: string;
  /** Only units of this county, for its office; null for the whole jurisdiction. */
  readonly countyCode: string | null;
  readonly routing: WorkOrder['routing'];
  readonly value: string;
  readonly onChange: (code: string) => void;
  readonly describedBy?: string;
}

const SHOWN = 8;

/** A handling unit: first those that place and content suggest, then any other by its name. */
export function UnitChoice({ id, jurisdiction, countyCode, routing, value, onChange, describedBy }: Props): ReactNode {
  const text = useDeskText();
  const units = useUnits(true);
  const searchId = useId();
  const [sought, setSought] = useState('');
  const possible = (units.data ?? []).filter((unit) => isHandlingUnit(unit) && (unit.jurisdiction === undefined || unit.jurisdiction === jurisdiction) && (countyCode === null || unit.countyCode === countyCode));
  const suggested = candidatesOf(routing).flatMap(({ code }) => possible.filter((unit) => unit.code === code));
  const needle = sought.trim();
  const found = needle === '' ? [] : possible.filter(({ name, code }) => (name.includes(needle) || code.toLowerCase() === needle.toLowerCase()) && !suggested.some((one) => one.code === code));
  const chosen = possible.find(({ code }) => code === value);
  const isElsewhere = chosen !== undefined && ![...suggested, ...found.slice(0, SHOWN)].includes(chosen);
  const row = (unit: Unit): ReactNode => (
    <label key={unit.code} className="desk-radio">
      <input type="radio" name={id} value={unit.code} checked={value === unit.code} onChange={() => onChange(unit.code)} />
      <span>
        {unit.name} <small className="quiet">{unit.countyName ?? ''} {unit.code}</small>
      </span>
    </label>
  );
  return (
    <div className="desk-units" role="radiogroup" id={id} aria-describedby={describedBy} aria-labelledby={`${id}-label`}>
      <p className="quiet">{suggested.length > 0 ? text.units.candidates : routing === null ? '' : text.units.nobody}</p>
      {suggested.map(row)}
      {isElsewhere ? row(chosen) : null}
      <label htmlFor={searchId} className="hidden">
        {text.units.search}
      </label>
      <input id={searchId} className="desk-input" type="search" value={sought} placeholder={text.units.search} onChange={(event) => setSought(event.target.value)} />
      {found.slice(0, SHOWN).map(row)}
      {found.length > SHOWN ? <p className="quiet digits">{filled(text.units.more, { n: found.length - SHOWN })}</p> : null}
      {needle !== '' && found.length === 0 && units.isSuccess ? <p role="status">{text.units.none}</p> : null}
      {units.isError ? <p role="alert" className="photo-why">{text.units.failed}</p> : null}
    </div>
  );
}

const isHandlingUnit = ({ kind }: Unit): boolean => kind === undefined || kind === 'UNIT' || kind === 'HANDLING_UNIT';

function candidatesOf(routing: WorkOrder['routing']): readonly Candidate[] {
  const { candidates = [] } = (routing ?? {}) as { readonly candidates?: readonly Candidate[] };
  return candidates.filter(({ kind }) => kind === 'UNIT');
}
