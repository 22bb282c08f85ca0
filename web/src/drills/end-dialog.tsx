import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { useEffect, useId, useRef, useState, type FormEvent, type ReactNode } from 'react';
import { explain } from '../acts/explain';
import { write } from '../api/client';
import { useText } from '../look/preferences';

/** One question with one optional or needed line, and one button that does it. */
export interface Asked {
  readonly title: string;
  readonly note: string;
  readonly label: string;
  readonly doIt: string;
  readonly leave: string;
  readonly path: string;
  readonly kind: 'text' | 'email';
  readonly isNeeded: boolean;
  readonly isDanger: boolean;
  bodyOf(value: string): unknown;
  saidOf(answer: unknown): string;
}

export function EndDialog({ asked, close }: { readonly asked: Asked; readonly close: () => void }): ReactNode {
  const text = useText();
  const queries = useQueryClient();
  const { message } = App.useApp();
  const dialog = useRef<HTMLDialogElement>(null);
  const [id, titleId] = [useId(), useId()];
  const [value, setValue] = useState('');
  useEffect(() => dialog.current?.showModal(), []);
  const send = useMutation({
    mutationFn: () => write<unknown>(asked.path, { method: 'POST', body: asked.bodyOf(value.trim()) }),
    onSuccess: async (answer) => {
      void message.success(asked.saidOf(answer));
      close();
      await queries.invalidateQueries();
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    send.mutate();
  };
  return (
    <dialog ref={dialog} className="desk-dialog" aria-labelledby={titleId} onClose={close}>
      <header>
        <h2 id={titleId}>{asked.title}</h2>
      </header>
      <form className="desk-form" onSubmit={submit}>
        <p>{asked.note}</p>
        <div className="desk-field">
          <label htmlFor={id} className="desk-label">
            {asked.label}
          </label>
          <input id={id} type={asked.kind} className="desk-input" value={value} maxLength={500} required={asked.isNeeded} onChange={(event) => setValue(event.target.value)} />
        </div>
        {send.error === null ? null : <p role="alert" className="photo-why">{explain(send.error, [], text)}</p>}
        <footer>
          <button type="button" className="photo-tool" onClick={() => dialog.current?.close()}>
            {asked.leave}
          </button>
          <button type="submit" className={`photo-tool ${asked.isDanger ? 'photo-danger' : 'desk-save'}`} disabled={send.isPending}>
            {asked.doIt}
          </button>
        </footer>
      </form>
    </dialog>
  );
}
