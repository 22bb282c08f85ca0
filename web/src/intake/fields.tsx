import { useId, type ReactNode } from 'react';
import { Icon } from '../marks/icons';

interface Typed {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** What the service says is wrong with it. */
  readonly wrong?: string | undefined;
  readonly hint?: string | undefined;
  readonly placeholder?: string | undefined;
  readonly className?: string;
}

interface TypedText extends Typed {
  readonly rows?: number;
  readonly type?: 'text' | 'tel' | 'datetime-local';
  readonly inputMode?: 'decimal' | 'tel';
  readonly maxLength?: number;
  readonly inputRef?: (element: HTMLInputElement | HTMLTextAreaElement | null) => void;
}

/** One field with its name above it and its mistake below it. */
export function TextField({ label, value, onChange, wrong, hint, placeholder, className = '', rows, type = 'text', inputMode, maxLength, inputRef }: TypedText): ReactNode {
  const id = useId();
  const shared = {
    id, value, placeholder, maxLength, 'aria-invalid': wrong !== undefined, 'aria-describedby': wrong !== undefined || hint !== undefined ? `${id}-more` : undefined,
    autoComplete: 'off', ref: inputRef, onChange: (event: { readonly target: { readonly value: string } }) => onChange(event.target.value),
  };
  return (
    <div className={`field ${className}`}>
      <label htmlFor={id}>{label}</label>
      {rows === undefined ? <input {...shared} type={type} inputMode={inputMode} step={type === 'datetime-local' ? 1 : undefined} /> : <textarea {...shared} rows={rows} />}
      <More id={`${id}-more`} wrong={wrong} hint={hint} />
    </div>
  );
}

interface Chosen extends Typed {
  readonly options: readonly { readonly value: string; readonly label: string; readonly key?: string }[];
}

/** Big buttons of which one is chosen; arrows move between them, and each may have a key of its own. */
export function ChoiceField({ label, value, onChange, wrong, hint, className = '', options }: Chosen): ReactNode {
  const id = useId();
  return (
    <fieldset className={`field choices ${className}`} aria-describedby={wrong === undefined ? undefined : `${id}-more`}>
      <legend>{label}</legend>
      <div>
        {options.map((option) => (
          <label key={option.value} className={option.value === value ? 'chosen' : ''}>
            <input type="radio" name={id} value={option.value} checked={option.value === value} onChange={() => onChange(option.value)} />
            {option.label}
            {option.key === undefined ? null : <kbd aria-hidden="true">{option.key}</kbd>}
          </label>
        ))}
      </div>
      <More id={`${id}-more`} wrong={wrong} hint={hint} />
    </fieldset>
  );
}

export function SelectField({ label, value, onChange, wrong, hint, className = '', options }: Chosen): ReactNode {
  const id = useId();
  return (
    <div className={`field ${className}`}>
      <label htmlFor={id}>{label}</label>
      <select id={id} value={value} onChange={(event) => onChange(event.target.value)} aria-invalid={wrong !== undefined} aria-describedby={wrong !== undefined || hint !== undefined ? `${id}-more` : undefined}>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
      <More id={`${id}-more`} wrong={wrong} hint={hint} />
    </div>
  );
}

export function TickField({ label, checked, onChange, hint, wrong }: { readonly label: string; readonly checked: boolean; readonly onChange: (checked: boolean) => void; readonly hint?: string; readonly wrong?: string | undefined }): ReactNode {
  const id = useId();
  return (
    <div className="field tick">
      <label>
        <input type="checkbox" checked={checked} onChange={(event) => onChange(event.target.checked)} aria-describedby={`${id}-more`} />
        {label}
      </label>
      <More id={`${id}-more`} wrong={wrong} hint={hint} />
    </div>
  );
}

function More({ id, wrong, hint }: { readonly id: string; readonly wrong: string | undefined; readonly hint: string | undefined }): ReactNode {
  if (wrong === undefined && hint === undefined) return null;
  return (
    <small id={id} className={wrong === undefined ? 'quiet' : 'wrong'}>
      {wrong === undefined ? hint : (
        <>
          <Icon name="alert" size={13} /> {wrong}
        </>
      )}
    </small>
  );
}
