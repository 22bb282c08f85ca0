import { toBeijing } from '../domain/time/beijing.js';
import type { BoardEvent } from './event.query.js';
import { message } from './sse.js';

/** The word of one event: enough to know what to fetch again. */
export const changedMessage = ({ seq, workOrderId, kind, at }: BoardEvent): string => message('changed', { seq, workOrderId, kind, at: toBeijing(at) }, seq);
