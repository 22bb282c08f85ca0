import type { ReactNode } from 'react';
import { Refusal } from '../acts/refusal';
import type { BoardItem } from '../api/types';
import { useDeskText } from './desk-text';
import type { Task } from './tasks';
import { useSubmit } from './use-submit';

interface Props {
  readonly item: BoardItem;
  readonly task: Task;
  readonly isFirst: boolean;
  readonly open: (orderId: string, task: Task) => void;
}

/** What an order seldom takes is never what the row asks for. */
const SELDOM: ReadonlySet<string> = new Set(['return', 'extension']);

/** A button that opens the task's form, or does it at once where there is nothing to fill in. */
export function QuickTask({ item, task, isFirst, open }: Props): ReactNode {
  const text = useDeskText();
  const submit = useSubmit(item, task, { follows: true });
  const press = (): void => (task.fields.length > 0 ? open(item.id, task) : submit.send(task.path, task.body({}, [])));
  return (
    <>
      <button type="button" className={`photo-tool ${isFirst && !SELDOM.has(task.key) ? 'desk-save' : ''}`} disabled={submit.isPending} onClick={press} data-task={task.key}>
        {text.tasks[task.key]}
      </button>
      {submit.error === null ? null : <Refusal of={submit} fields={task.fields} />}
    </>
  );
}
