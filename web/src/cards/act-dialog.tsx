import { useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { useEffect, useId, useRef, useState, type FormEvent, type ReactNode } from 'react';
import { complaintOf } from '../acts/explain';
import { Refusal } from '../acts/refusal';
import { useIntention } from '../acts/use-intention';
import { useSession } from '../api/queries';
import { useDraft } from '../desk/use-draft';
import { Clauses } from '../marks/clauses';
import { Icon } from '../marks/icons';
import { ownClose } from '../photos/own-close';
import { useCardsText } from './cards-text';

export interface ActField {
  /** Also the member of the request's body. */
  readonly name: string;
  readonly kind: 'long' | 'line' | 'date' | 'yesNo' | 'choice';
  readonly label: string;
  readonly hint?: string | undefined;
  readonly mostLength?: number;
  /** Left out of the request where nothing was written. */
  readonly isOptional?: boolean;
  /** Of a choice. */
  readonly options?: readonly { readonly value: string; readonly name: string }[];
}

export interface Act {
  /** Of the draft: one per thing acted on. */
  readonly key: string;
  readonly title: string;
  readonly note: string;
  readonly because: readonly string[];
  readonly path: string;
  /** Of the thing as it is shown; undefined where nobody competes. */
  readonly version?: number;
  /** The version that counts once somebody else was faster. */
  readonly newest?: () => Promise<number | undefined>;
  readonly fields: readonly ActField[];
  readonly initial?: Readonly<Record<string, string>>;
  readonly body?: Readonly<Record<string, unknown>>;
  readonly isDanger?: boolean;
  /** The body as the service wants it, where that is not the fields one by one. */
  readonly shaped?: (values: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>>;
}

/** One act on cards: every field is needed but those that say otherwise, what was typed survives a reload and a refusal, and a refusal says its clause. */
export function ActDialog({ act, close }: { readonly act: Act; readonly close: () => void }): ReactNode {
  const text = useCardsText();
  const account = useSession().data?.account.id ?? '';
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useEffect(() => {
    dialog.current?.showModal();
    if (matchMedia('(pointer: fine)').matches) dialog.current?.querySelector<HTMLElement>('.desk-field input, .desk-field textarea')?.focus();
  }, []);
  return (
    <dialog ref={dialog} className="desk-dialog" aria-labelledby={titleId} onClose={(event) => ownClose(event, close)}>
      <header>
        <h2 id={titleId}>{act.title}</h2>
        <button type="button" className="photo-tool" aria-label={text.cancel} onClick={() => dialog.current?.close()}>
          <Icon name="cross" />
        </button>
      </header>
      {account === '' ? null : <ActForm act={act} account={account} close={close} />}
    </dialog>
  );
}

function ActForm({ act, account, close }: { readonly act: Act; readonly account: string; readonly close: () => void }): ReactNode {
  const text = useCardsText();
  const queries = useQueryClient();
  const { message } = App.useApp();
  const draft = useDraft(account, act.key, act.initial ?? {});
  const [missing, setMissing] = useState<ReadonlySet<string>>(new Set());
  const submit = useIntention({
    version: act.version,
    newest: async () => {
      await queries.invalidateQueries();
      return act.newest?.();
    },
    done: async () => {
      draft.forget();
      void message.success(text.done);
      close();
      await queries.invalidateQueries();
    },
  });
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    const empty = act.fields.filter(({ name, isOptional }) => isOptional !== true && (draft.values[name] ?? '').trim() === '');
    setMissing(new Set(empty.map(({ name }) => name)));
    if (empty.length === 0) submit.send(act.path, { ...act.body, ...bodyOf(act, draft.values) });
  };
  return (
    <form className="desk-form" onSubmit={onSubmit} noValidate>
      <div className="desk-wanted">
        <p>{act.note}</p>
        <Clauses ids={act.because} />
      </div>
      {draft.isRestored ? <p role="status" className="quiet">{text.draftKept}</p> : null}
      {act.fields.map((field) => (
        <ActFieldRow key={field.name} field={field} value={draft.values[field.name] ?? ''} onChange={(value) => draft.set(field.name, value)} complaint={missing.has(field.name) ? text.required : complaintOf(submit.error, field.name)} />
      ))}
      <Refusal of={submit} fields={act.fields} />
      <footer>
        <button type="button" className="photo-tool" onClick={close}>
          {text.cancel}
        </button>
        <button type="submit" className={`photo-tool ${act.isDanger === true ? 'photo-danger' : 'desk-save'}`} disabled={submit.isPending}>
          {submit.isPending ? text.saving : text.save}
        </button>
      </footer>
    </form>
  );
}

function ActFieldRow({ field, value, onChange, complaint }: { readonly field: ActField; readonly value: string; readonly onChange: (value: string) => void; readonly complaint: string | null }): ReactNode {
  const text = useCardsText();
  const id = useId();
  const common = { id, value, className: 'desk-input', 'aria-required': field.isOptional !== true, 'aria-invalid': complaint !== null, 'aria-describedby': `${id}-help`, maxLength: field.mostLength };
  return (
    <div className={`desk-field ${complaint === null ? '' : 'desk-field-wrong'}`}>
      {field.kind === 'yesNo' ? (
        <fieldset className="cards-yes-no">
          <legend className="desk-label">{field.label}</legend>
          {(['true', 'false'] as const).map((one) => (
            <label key={one} className="desk-radio">
              <input type="radio" name={id} checked={value === one} onChange={() => onChange(one)} />
              <span>{one === 'true' ? text.yes : text.no}</span>
            </label>
          ))}
        </fieldset>
      ) : (
        <>
          <label htmlFor={id} className="desk-label">
            {field.label} {field.isOptional === true ? <small className="quiet">{text.optional}</small> : null}
          </label>
          {field.kind === 'choice' ? <ChoiceSelect id={id} field={field} value={value} onChange={onChange} isWrong={complaint !== null} /> : field.kind === 'long' ? <textarea {...common} rows={4} onChange={(event) => onChange(event.target.value)} /> : <input {...common} type={field.kind === 'date' ? 'date' : 'text'} onChange={(event) => onChange(event.target.value)} />}
        </>
      )}
      <div id={`${id}-help`}>
        {field.hint === undefined ? null : <small className="quiet">{field.hint}</small>}
        {complaint === null ? null : <p className="photo-why">{complaint}</p>}
      </div>
    </div>
  );
}

function ChoiceSelect({ id, field, value, onChange, isWrong }: { readonly id: string; readonly field: ActField; readonly value: string; readonly onChange: (value: string) => void; readonly isWrong: boolean }): ReactNode {
  return (
    <select id={id} className="desk-input" value={value} aria-required aria-invalid={isWrong} aria-describedby={`${id}-help`} onChange={(event) => onChange(event.target.value)}>
      <option value="" />
      {(field.options ?? []).map((one) => (
        <option key={one.value} value={one.value}>
          {one.name}
        </option>
      ))}
    </select>
  );
}

function bodyOf(act: Act, values: Readonly<Record<string, string>>): Readonly<Record<string, unknown>> {
  const typed = Object.fromEntries(act.fields.filter(({ name, isOptional }) => isOptional !== true || (values[name] ?? '').trim() !== '').map(({ name, kind }) => [name, kind === 'yesNo' ? values[name] === 'true' : values[name]]));
  return act.shaped === undefined ? typed : act.shaped(typed);
}
