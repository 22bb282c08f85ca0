import { useId, type ReactNode } from 'react';
import type { BoardItem, WorkOrder } from '../api/types';
import { PhotoPicker } from '../photos/photo-picker';
import { useDeskText } from './desk-text';
import type { Desk } from './duties';
import type { TaskField } from './tasks';
import { UnitChoice } from './unit-choice';

export interface FieldProps {
  readonly field: TaskField;
  readonly item: BoardItem;
  readonly desk: Desk & { readonly countyCode: string | null };
  readonly routing: WorkOrder['routing'];
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly complaint: string | null;
  readonly onPhotos: (photoIds: readonly string[], isBusy: boolean) => void;
}

/** One field with its name above, what helps below, and what is wrong with it under that. */
export function TaskFieldRow(props: FieldProps): ReactNode {
  const { field, complaint } = props;
  const text = useDeskText();
  const id = useId();
  const isGroup = field.kind === 'unit' || field.kind === 'yesNo' || field.kind === 'photos';
  const name = (
    <>
      {text.fields[field.label]}
      {field.isRequired ? null : <small className="quiet"> {text.form.optional}</small>}
    </>
  );
  const help = [field.hint === undefined ? null : `${id}-hint`, complaint === null ? null : `${id}-wrong`].filter((one) => one !== null).join(' ');
  return (
    <div className={`desk-field ${complaint === null ? '' : 'desk-field-wrong'}`}>
      {isGroup ? (
        <p id={`${id}-label`} className="desk-label">
          {name}
        </p>
      ) : (
        <label htmlFor={id} className="desk-label">
          {name}
        </label>
      )}
      {field.kind === 'long' && field.name === 'opinion' ? <Phrases {...props} /> : null}
      <Control {...props} id={id} help={help === '' ? undefined : help} />
      {field.hint === undefined ? null : (
        <small id={`${id}-hint`} className="quiet">
          {text.fields[field.hint]}
        </small>
      )}
      {complaint === null ? null : (
        <p id={`${id}-wrong`} className="photo-why">
          {complaint}
        </p>
      )}
    </div>
  );
}

function Control({ field, item, desk, routing, value, onChange, complaint, onPhotos, id, help }: FieldProps & { readonly id: string; readonly help: string | undefined }): ReactNode {
  const common = { id, value, 'aria-describedby': help, 'aria-invalid': complaint !== null, 'aria-required': field.isRequired, maxLength: field.mostLength, className: 'desk-input' };
  switch (field.kind) {
    case 'long': return <textarea {...common} rows={3} onChange={(event) => onChange(event.target.value)} />;
    case 'line': return <input {...common} type="text" autoComplete="off" onChange={(event) => onChange(event.target.value)} />;
    case 'instant': return <input {...common} type="datetime-local" step={1} onChange={(event) => onChange(event.target.value)} />;
    case 'unit':
      return <UnitChoice id={id} jurisdiction={item.jurisdiction} countyCode={desk.role === 'COUNTY_OFFICE' ? desk.countyCode : null} routing={routing} value={value} onChange={onChange} {...(help === undefined ? {} : { describedBy: help })} />;
    case 'yesNo': return <YesNo id={id} value={value} onChange={onChange} />;
    case 'photos': return <PhotoPicker orderId={item.id} kind="RESULT" unitCode={desk.role === 'COUNTY_OFFICE' ? null : desk.unitCode} onChange={onPhotos} />;
  }
}

/** The coded opinions of the ladder as words to begin with (their numbers are what one keys on the phone). */
function Phrases({ value, onChange }: FieldProps): ReactNode {
  const text = useDeskText();
  return (
    <p className="desk-phrases">
      {text.phrases.map((phrase) => (
        <button key={phrase} type="button" className="photo-tool" onClick={() => onChange(value.trim() === '' ? phrase : `${value.trim()}，${phrase}`)}>
          {phrase}
        </button>
      ))}
    </p>
  );
}

function YesNo({ id, value, onChange }: { readonly id: string; readonly value: string; readonly onChange: (value: string) => void }): ReactNode {
  const text = useDeskText();
  return (
    <div className="desk-yes-no" role="radiogroup" aria-labelledby={`${id}-label`}>
      {(['true', 'false'] as const).map((one) => (
        <label key={one} className="desk-radio">
          <input type="radio" name={id} checked={value === one} onChange={() => onChange(one)} />
          <span>{one === 'true' ? text.fields.yes : text.fields.no}</span>
        </label>
      ))}
    </div>
  );
}
