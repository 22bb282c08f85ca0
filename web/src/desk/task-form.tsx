import { useCallback, useState, type FormEvent, type ReactNode } from 'react';
import { complaintOf } from '../acts/explain';
import { Refusal } from '../acts/refusal';
import { useOrder } from '../api/queries';
import type { Account, BoardItem } from '../api/types';
import { Countdown } from '../board/countdown';
import { useSentence } from '../look/explained';
import { useText, word } from '../look/preferences';
import { Clauses } from '../marks/clauses';
import { exactEnding, toField } from '../time/format';
import { serverNow } from '../time/server-clock';
import { useDeskText } from './desk-text';
import { ownLimits } from './duties';
import { TaskFieldRow } from './task-field';
import type { Task, TaskField, TaskValues } from './tasks';
import { useDraft } from './use-draft';
import { useSubmit } from './use-submit';

interface Props {
  readonly account: Account;
  readonly item: BoardItem;
  readonly task: Task;
  readonly close: () => void;
}

/** Members of the request that another field of the form stands for. */
const STANDS_FOR = { attachments: 'photos' } as const;

/** One task on one order: what the clause wants and by when, the fields, and the service's refusal at the field it is about. */
export function TaskForm({ account, item, task, close }: Props): ReactNode {
  const text = useDeskText();
  const order = useOrder(item.id);
  const [missing, setMissing] = useState<ReadonlySet<string>>(new Set());
  const [photos, setPhotos] = useState<{ readonly ids: readonly string[]; readonly isBusy: boolean }>({ ids: [], isBusy: false });
  const draft = useDraft(account.id, `${item.id}.${task.key}`, presetsOf(task));
  const submit = useSubmit(item, task, {
    onDone: () => {
      draft.forget();
      close();
    },
  });
  const onPhotos = useCallback((ids: readonly string[], isBusy: boolean) => setPhotos({ ids, isBusy }), []);
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    const empty = task.fields.filter(({ name, isRequired }) => isRequired && (draft.values[name] ?? '').trim() === '');
    setMissing(new Set(empty.map(({ name }) => name)));
    const first = empty[0];
    if (first === undefined) submit.send(task.path, task.body(draft.values, photos.ids));
    else focusOn(event.currentTarget, task.fields.indexOf(first));
  };
  const complaint = (field: TaskField): string | null => (missing.has(field.name) ? (field.kind === 'unit' ? text.form.chooseUnit : text.form.required) : complaintOf(submit.error, field.name, STANDS_FOR));
  return (
    <form className="desk-form" onSubmit={onSubmit} noValidate>
      <Wanted item={item} task={task} account={account} regulation={order.data?.regulation.id ?? ''} />
      {draft.isRestored ? <p role="status" className="quiet">{text.form.draftKept}</p> : null}
      {task.fields.map((field) => (
        <TaskFieldRow
          key={field.name}
          field={field}
          item={item}
          desk={account}
          routing={order.data?.routing ?? null}
          value={draft.values[field.name] ?? ''}
          onChange={(value) => draft.set(field.name, value)}
          complaint={complaint(field)}
          onPhotos={onPhotos}
        />
      ))}
      <Refusal of={submit} fields={task.fields} standsFor={STANDS_FOR} />
      <footer>
        {photos.isBusy ? <span role="status" className="quiet">{text.form.waitPhotos}</span> : null}
        <button type="button" className="photo-tool" onClick={close}>
          {text.form.cancel}
        </button>
        <button type="submit" className="photo-tool desk-save" disabled={submit.isPending || photos.isBusy}>
          {submit.isPending ? text.form.saving : text.form.save}
        </button>
      </footer>
    </form>
  );
}

/** What this task is for: the limit it meets, why that is so, and the clauses. */
function Wanted({ item, task, account, regulation }: { readonly item: BoardItem; readonly task: Task; readonly account: Account; readonly regulation: string }): ReactNode {
  const text = useDeskText();
  const words = useText();
  const sentence = useSentence();
  const limit = ownLimits(item, account).find(({ kind, metAt, state }) => task.meets.includes(kind) && metAt === null && (state === 'OPEN' || state === 'BREACHED')) ?? null;
  const clauses = [...new Set([...(limit?.because ?? []), ...(task.clauses?.[regulation] ?? [])])];
  return (
    <div className="desk-wanted">
      <p>{text.notes[task.key]}</p>
      {limit === null ? null : (
        <>
          <p>
            <b>{word(words.deadlines, limit.kind)}</b> <Countdown to={limit.dueAt} />{' '}
            <span className="quiet digits">
              {text.form.until} {exactEnding(limit.dueAt)}
            </span>
          </p>
          <p className="quiet">{sentence(limit)}</p>
        </>
      )}
      <Clauses ids={clauses} />
    </div>
  );
}

function presetsOf(task: Task): TaskValues {
  const now = serverNow();
  return now === null ? {} : Object.fromEntries(task.fields.filter(({ isNow }) => isNow === true).map(({ name }) => [name, toField(now)]));
}

/** A keyboard must not have to look for what is missing. */
function focusOn(form: EventTarget, index: number): void {
  if (form instanceof HTMLElement) form.querySelectorAll('.desk-field').item(index).querySelector<HTMLElement>('input, textarea')?.focus();
}
