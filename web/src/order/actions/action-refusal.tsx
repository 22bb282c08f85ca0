import { useQueryClient } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import type { ReactNode } from 'react';
import { Problem } from '../../api/client';
import { keys } from '../../api/queries';
import type { WorkOrder } from '../../api/types';
import { useText } from '../../look/preferences';
import { Clauses } from '../../marks/clauses';
import { useOrderText } from '../order-text';
import type { Action } from './action';
import { explain } from './explain';
import { useActionWords } from './words';

interface Props {
  readonly action: Action;
  readonly order: WorkOrder;
  readonly error: Error | null;
  /** The newest was loaded after somebody else was faster. */
  readonly reloaded: boolean;
  readonly onReloaded: (version: number) => void;
  readonly onAllTheSame: () => void;
}

/** What the service refused, in its sentence and with its clause; who was faster, and what to do then. */
export function ActionRefusal({ action, order, error, reloaded, onReloaded, onAllTheSame }: Props): ReactNode {
  const text = useText();
  const own = useOrderText();
  const { wordOf } = useActionWords();
  const queries = useQueryClient();
  if (error === null) return reloaded ? <Alert className="modal-note" type="info" showIcon role="status" title={own.actions.reloaded} /> : null;
  const problem = error instanceof Problem ? error : null;
  const reload = (): void => void queries.refetchQueries({ queryKey: keys.order(order.id) }).then(() => onReloaded(queries.getQueryData<WorkOrder>(keys.order(order.id))?.version ?? order.version));
  if (problem?.status === 412) {
    return (
      <Alert
        className="modal-note" type="warning" showIcon role="alert" title={own.actions.stale} description={problem.body.detail ?? text.problems.stale}
        action={<Button size="small" type="primary" onClick={reload}>{text.problems.reload}</Button>}
      />
    );
  }
  const because = problem?.body.because ?? [];
  const again = action.unless !== undefined && problem?.code === action.unless.code ? action.unless : null;
  return (
    <Alert
      className="modal-note" type={again === null ? 'error' : 'warning'} showIcon role="alert" title={explain(error, action.fields, text, action.pointers)}
      description={because.length > 0 ? <Clauses ids={because} /> : undefined}
      action={again === null ? null : <Button size="small" onClick={onAllTheSame}>{wordOf(again.label)}</Button>}
    />
  );
}
