import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { useId, type FormEvent, type ReactNode } from 'react';
import { complaintOf, explain } from '../acts/explain';
import { write } from '../api/client';
import type { Account } from '../api/types';
import { useDraft } from '../desk/use-draft';
import { useText } from '../look/preferences';
import type { Bulletin } from './bulletin-types';
import { useBulletinsText } from './bulletins-text';

type Texts = NonNullable<Bulletin['texts']>;

const FIELDS = [{ name: 'introduction' }, { name: 'remarks' }, { name: 'reference' }] as const;

/** What an editor writes around the figures of a draft; what was typed survives a reload and a refusal. */
export function TextsForm({ texts, path, query, account }: { readonly texts: Texts; readonly path: string; readonly query: string; readonly account: Account }): ReactNode {
  const text = useBulletinsText();
  const words = useText();
  const queries = useQueryClient();
  const { message } = App.useApp();
  const draft = useDraft(account.id, `bulletin.${path}${query}.${String(texts.version)}`, { introduction: texts.introduction ?? '', remarks: texts.remarks ?? '', reference: texts.reference ?? '' });
  const { mutate, isPending, error } = useMutation({
    mutationFn: () => write(`${path}/texts${query}`, { method: 'PUT', body: { introduction: draft.values['introduction'] ?? '', remarks: draft.values['remarks'] ?? '', reference: draft.values['reference'] ?? '' }, ifMatch: texts.version }),
    onSuccess: async () => {
      draft.forget();
      void message.success(text.saved);
      await queries.invalidateQueries();
    },
  });
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    mutate();
  };
  const field = (name: (typeof FIELDS)[number]['name'], label: string, hint?: string): ReactNode => (
    <Field label={label} hint={hint} value={draft.values[name] ?? ''} isLong={name !== 'reference'} set={(value) => draft.set(name, value)} complaint={complaintOf(error, name)} />
  );
  return (
    <form className="panel bulletin-form" onSubmit={onSubmit} aria-label={text.texts}>
      <h3>{text.texts}</h3>
      <p className="quiet">{text.textsNote}</p>
      {draft.isRestored ? <p role="status" className="quiet">{text.draftKept}</p> : null}
      {field('reference', text.reference)}
      {field('introduction', text.introduction, text.introductionHint)}
      {field('remarks', text.remarks)}
      {error === null || FIELDS.some(({ name }) => complaintOf(error, name) !== null) ? null : <p role="alert" className="photo-why">{explain(error, FIELDS, words)}</p>}
      <button type="submit" className="photo-tool desk-save" disabled={isPending}>
        {isPending ? text.saving : text.save}
      </button>
    </form>
  );
}

interface FieldProps {
  readonly label: string;
  readonly hint?: string | undefined;
  readonly value: string;
  readonly isLong: boolean;
  readonly set: (value: string) => void;
  readonly complaint: string | null;
}

function Field({ label, hint, value, isLong, set, complaint }: FieldProps): ReactNode {
  const id = useId();
  const common = { id, value, className: 'desk-input', 'aria-invalid': complaint !== null, 'aria-describedby': `${id}-help` };
  return (
    <div className={`desk-field ${complaint === null ? '' : 'desk-field-wrong'}`}>
      <label htmlFor={id} className="desk-label">
        {label}
      </label>
      {isLong ? <textarea {...common} rows={3} maxLength={5000} onChange={(event) => set(event.target.value)} /> : <input {...common} type="text" maxLength={60} onChange={(event) => set(event.target.value)} />}
      <div id={`${id}-help`}>
        {hint === undefined ? null : <small className="quiet">{hint}</small>}
        {complaint === null ? null : <p className="photo-why">{complaint}</p>}
      </div>
    </div>
  );
}
