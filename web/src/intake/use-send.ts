import { useMutation, useQueryClient } from '@tanstack/react-query';
import { newIdempotencyKey, Problem, write } from '../api/client';
import { keys } from '../api/queries';
import type { WorkOrder } from '../api/types';
import { forgetDraft, reportOf, type Draft } from './draft';

export interface Sent {
  readonly order: WorkOrder;
  readonly linkTo: Draft['linkTo'];
  /** Why the link could not be made; null when it was, or none was wanted. */
  readonly linkProblem: string | null;
  /** The order was made by an attempt whose answer was lost; what was typed after it is not in the order. */
  readonly isEarlier: boolean;
}

interface Sending {
  readonly draft: Draft;
  readonly title: string;
  readonly reason: string;
  /** Called with what of the draft must be remembered of this attempt, before it is made and after it is answered. */
  readonly remember: (attempt: Pick<Draft, 'key' | 'unanswered'>) => void;
  /** Called once the order is made: what was typed has become it. */
  readonly made: () => void;
}

/** Makes the order, once: an attempt without an answer keeps its key, and is asked for again before anything else is tried. */
export const useSend = (): ReturnType<typeof useMutation<Sent, Error, Sending>> => {
  const queries = useQueryClient();
  return useMutation<Sent, Error, Sending>({
    mutationFn: async ({ draft, title, reason, remember }) => {
      const body = JSON.stringify(reportOf(draft, title));
      const { order, isEarlier } = await make(draft, body, remember);
      return { order, linkTo: draft.linkTo, isEarlier, linkProblem: draft.linkTo === null ? null : await link(order, draft.linkTo.id, reason) };
    },
    // Also for a page that was left before the answer came; until then the draft and its key stand for the attempt.
    onSuccess: (_, { made }) => {
      forgetDraft();
      made();
      return queries.invalidateQueries({ queryKey: keys.board });
    },
  });
};

async function make(draft: Draft, body: string, remember: Sending['remember']): Promise<{ readonly order: WorkOrder; readonly isEarlier: boolean }> {
  remember({ key: draft.key, unanswered: draft.unanswered ?? body });
  try {
    return { order: await post(body, draft.key), isEarlier: false };
  } catch (error) {
    if (!(error instanceof Problem) || error.status === 0 || error.status >= 500) throw error;
    // The service knows the key with another report: the attempt that went unanswered was heard after all.
    if (error.code === 'IDEMPOTENCY_KEY_REUSED' && draft.unanswered !== null) return earlier(draft, body, draft.unanswered, remember);
    remember({ key: newIdempotencyKey(), unanswered: null });
    throw error;
  }
}

async function earlier(draft: Draft, body: string, unanswered: string, remember: Sending['remember']): Promise<{ readonly order: WorkOrder; readonly isEarlier: boolean }> {
  try {
    return { order: await post(unanswered, draft.key), isEarlier: true };
  } catch (error) {
    if (!(error instanceof Problem) || error.status === 0 || error.status >= 500) throw error;
    // It was refused; what stands in the form now is a new report.
    return make({ ...draft, key: newIdempotencyKey(), unanswered: null }, body, remember);
  }
}

const post = (body: string, key: string): Promise<WorkOrder> => write<WorkOrder>('/work-orders', { method: 'POST', body: JSON.parse(body) as unknown, idempotencyKey: key });

/** Answers why it could not be linked, null when it was. */
export async function link(order: WorkOrder, masterId: string, reason: string): Promise<string | null> {
  try {
    await write<WorkOrder>(`/work-orders/${encodeURIComponent(order.id)}/links`, { method: 'POST', body: { masterId, reason }, idempotencyKey: `${order.id}-link-${masterId}` });
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
