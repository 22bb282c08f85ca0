import { App } from 'antd';
import { useOrderAct, type OrderIntention } from '../acts/use-order-act';
import type { BoardItem } from '../api/types';
import { filled } from '../text/filled';
import { useDeskText } from './desk-text';
import type { Task } from './tasks';

interface Options {
  /** One press answers to the row as it stands; a form to what it stood on when it was opened. */
  readonly follows?: boolean;
  readonly onDone?: () => void;
}

/** Submits one task on one order, and says so. */
export function useSubmit(item: BoardItem, task: Task, { follows = false, onDone }: Options): OrderIntention {
  const text = useDeskText();
  const { message } = App.useApp();
  return useOrderAct({
    id: item.id, version: item.version, follows,
    done: () => {
      void message.success(filled(text.form.done, { task: `${text.tasks[task.key]} · ${item.number}` }));
      onDone?.();
    },
  });
}
