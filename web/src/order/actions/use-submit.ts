import { useMutation, useQueryClient, type UseMutationResult } from '@tanstack/react-query';
import { App } from 'antd';
import { useState } from 'react';
import { newIdempotencyKey, Problem, write } from '../../api/client';
import { keys } from '../../api/queries';
import type { WorkOrder } from '../../api/types';
import { filled, useOrderText } from '../order-text';
import type { Action, Around, Values } from './action';
import { useActionWords } from './words';

interface Submission {
  readonly action: Action;
  readonly order: WorkOrder;
  readonly around: Around;
  /** The version the person saw. */
  readonly seen: number;
  readonly done: () => void;
  readonly refused: (error: Error) => void;
}

interface Submitted {
  readonly values: Values;
  /** The refusal was read, and the act is wanted all the same. */
  readonly allTheSame: boolean;
}

/** Sends an action with the version the person saw; what it changed is shown at once. */
export function useSubmit({ action, order, around, seen, done, refused }: Submission): UseMutationResult<WorkOrder, Error, Submitted> {
  const text = useOrderText();
  const { wordOf } = useActionWords();
  const queries = useQueryClient();
  const { message } = App.useApp();
  // One intention, one key: pressing 提交 again after a lost answer must not record a second call.
  const [idempotencyKey, setIdempotencyKey] = useState(newIdempotencyKey);
  return useMutation({
    mutationFn: ({ values, allTheSame }: Submitted) =>
      write<WorkOrder>(`/work-orders/${encodeURIComponent(order.id)}/${typeof action.path === 'string' ? action.path : action.path(order)}`, {
        method: 'POST', body: { ...action.body(values, order, around), ...(allTheSame && action.unless !== undefined ? { [action.unless.member]: true } : {}) }, ifMatch: seen, idempotencyKey,
      }),
    onSuccess: async (answer) => {
      void message.success(filled(text.actions.done, { what: wordOf(action.label) }));
      done();
      // The answer is the order as it now stands; what only reading it adds is kept until it is read again.
      queries.setQueryData<WorkOrder>(keys.order(order.id), (known) => (known === undefined ? known : { ...known, ...answer, ...(known.callByHand === undefined ? {} : { callByHand: known.callByHand }) }));
      await Promise.all([queries.invalidateQueries({ queryKey: keys.order(order.id) }), queries.invalidateQueries({ queryKey: keys.board })]);
    },
    onError: (error) => {
      // A refused key belongs to the refused body; a corrected form is a new intention.
      if (error instanceof Problem && error.status > 0 && error.status < 500) setIdempotencyKey(newIdempotencyKey());
      refused(error);
    },
  });
}
