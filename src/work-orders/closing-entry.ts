import { currentTenure, spellInForce } from '../domain/work-order/case-file.js';
import { THE_SERVICE } from '../ledger/actor.js';
import type { NewEntry } from '../ledger/ledger.js';
import type { ToCarryOut } from './step.js';

/**
 * That an order is closed follows from its facts and is none itself, and a redo undoes it. The entry lets the ledger alone tell what was known of it at an
 * instant: figures shown then are counted anew from it. Null while nothing changed; a withdrawal is a fact of its own.
 */
export const closingEntry = ({ order, judgement: { file } }: Pick<ToCarryOut, 'order' | 'judgement'>): NewEntry | null => {
  const { closedAt } = file;
  if (file.withdrawnAt !== null || closedAt?.epochMilliseconds === order.closed_at?.epochMilliseconds) return null;
  const { law } = spellInForce(file);
  const because = law.factClauses[law.closes === 'RESULT' ? 'RESULT_FILED' : 'COMPLETION_APPROVED'] ?? [];
  const unitCode = (currentTenure(file) ?? file.tenures.findLast(({ role }) => role === 'LEAD'))?.unit ?? null;
  if (closedAt !== null) return { kind: 'ORDER_CLOSED', at: closedAt, because, actor: THE_SERVICE, unitCode };
  const redoneAt = file.redoneAt.at(-1);
  return order.closed_at === null ? null : { kind: 'ORDER_REOPENED', at: redoneAt ?? order.closed_at, because: redoneAt === undefined ? because : law.factClauses['REDO_ORDERED'] ?? because, actor: THE_SERVICE, unitCode };
};
