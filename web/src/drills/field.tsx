import { useId, type ReactNode } from 'react';

interface Common {
  readonly label: string;
  readonly hint?: string;
}

/** One labelled input of the plan. */
export function Line({ label, hint, value, set, type = 'text', mostLength, min, max }: Common & { readonly value: string; readonly set: (value: string) => void; readonly type?: 'text' | 'number' | 'datetime-local'; readonly mostLength?: number; readonly min?: number; readonly max?: number }): ReactNode {
  const id = useId();
  return (
    <div className="desk-field">
      <label htmlFor={id} className="desk-label">
        {label}
      </label>
      <input id={id} className="desk-input" type={type} value={value} maxLength={mostLength} min={min} max={max} aria-describedby={hint === undefined ? undefined : `${id}-hint`} onChange={(event) => set(event.target.value)} />
      {hint === undefined ? null : <small id={`${id}-hint`} className="quiet">{hint}</small>}
    </div>
  );
}

export function Choice({ label, hint, value, set, options, empty }: Common & { readonly value: string; readonly set: (value: string) => void; readonly options: readonly (readonly [string, string])[]; readonly empty?: string }): ReactNode {
  const id = useId();
  return (
    <div className="desk-field">
      <label htmlFor={id} className="desk-label">
        {label}
      </label>
      <select id={id} className="desk-input" value={value} onChange={(event) => set(event.target.value)}>
        {empty === undefined ? null : <option value="">{empty}</option>}
        {options.map(([code, name]) => (
          <option key={code} value={code}>
            {name}
          </option>
        ))}
      </select>
      {hint === undefined ? null : <small className="quiet">{hint}</small>}
    </div>
  );
}
