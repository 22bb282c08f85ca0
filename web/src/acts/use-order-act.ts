import { useQueryClient } from '@tanstack/react-query';
import { read } from '../api/client';
import { keys } from '../api/queries';
import type { WorkOrder } from '../api/types';
import { useIntention, type Intention } from './use-intention';

interface OrderAct {
  readonly id: string;
  /** Of the order as it is shown now. */
  readonly version: number;
  readonly follows?: boolean;
  readonly done: () => void;
  readonly refused?: (error: Error) => void;
  /** Hears how the order stands after somebody else was faster. */
  readonly reloaded?: (order: WorkOrder) => void;
}

export interface OrderIntention extends Omit<Intention, 'send'> {
  /** `act` is the last part of the address below the order. */
  readonly send: (act: string, body: unknown) => void;
}

/** An act on an order; what it changed is shown at once, on its page and on the board. */
export function useOrderAct({ id, version, follows = false, done, refused, reloaded }: OrderAct): OrderIntention {
  const queries = useQueryClient();
  const path = `/work-orders/${encodeURIComponent(id)}`;
  const renew = async (): Promise<void> => {
    await Promise.all([queries.invalidateQueries({ queryKey: keys.order(id) }), queries.invalidateQueries({ queryKey: keys.board })]);
  };
  const { send, ...intention } = useIntention<WorkOrder>({
    version, follows,
    newest: async () => {
      const order = await queries.fetchQuery({ queryKey: keys.order(id), queryFn: ({ signal }) => read<WorkOrder>(path, signal), staleTime: 0 });
      await renew();
      reloaded?.(order);
      return order.version;
    },
    done: async (answer) => {
      done();
      // The answer is the order as it now stands; what only reading it adds is kept until it is read again.
      queries.setQueryData<WorkOrder>(keys.order(id), (known) => (known === undefined ? known : { ...known, ...answer, ...(known.callByHand === undefined ? {} : { callByHand: known.callByHand }) }));
      await renew();
    },
    ...(refused === undefined ? {} : { refused }),
  });
  return { ...intention, send: (act, body) => send(`${path}/${act}`, body) };
}
