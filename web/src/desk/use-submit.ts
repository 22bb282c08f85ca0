import { useMutation, useQueryClient, type UseMutationResult } from '@tanstack/react-query';
import { App } from 'antd';
import { useState } from 'react';
import { newIdempotencyKey, Problem, write } from '../api/client';
import { keys } from '../api/queries';
import type { BoardItem, WorkOrder } from '../api/types';
import { fill } from '../photos/photos-text';
import { useDeskText } from './desk-text';
import type { Task } from './tasks';

/** Submits one task on one order under the version that the person saw. */
export function useSubmit(item: BoardItem, task: Task, onDone: () => void): UseMutationResult<WorkOrder, Error, Readonly<Record<string, unknown>>> {
  const text = useDeskText();
  const queries = useQueryClient();
  const { message } = App.useApp();
  // One intention, one key: pressing 提交 again after a lost answer must not record it twice.
  const [idempotencyKey, setIdempotencyKey] = useState(newIdempotencyKey);
  return useMutation({
    mutationFn: (body: Readonly<Record<string, unknown>>) => write<WorkOrder>(`/work-orders/${encodeURIComponent(item.id)}/${task.path}`, { method: 'POST', body, ifMatch: item.version, idempotencyKey }),
    onSuccess: async () => {
      void message.success(fill(text.form.done, { task: `${text.tasks[task.key]} · ${item.number}` }));
      onDone();
      await Promise.all([queries.invalidateQueries({ queryKey: keys.order(item.id) }), queries.invalidateQueries({ queryKey: keys.board })]);
    },
    onError: (error) => {
      if (error instanceof Problem && error.status > 0 && error.status < 500) setIdempotencyKey(newIdempotencyKey());
    },
  });
}
