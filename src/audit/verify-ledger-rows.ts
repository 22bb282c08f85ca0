import { strayCards, strayLights, type RowFinding } from './ledger-rows.query.js';
import type { Walk } from './walk.js';

const MOST_STRAYS = 500;

/** Cards and lights are kept as rows too, so that they can be listed and counted: each must be what the entries of its order say, and none may be missing (QY2015-2). */
export const verifyLedgerRows = async ({ tx, findings }: Walk, only: string | null): Promise<void> => {
  const add = (table: 'card' | 'order_light') => ({ number, id, deed, seq }: RowFinding): void => findings.add({ table, chain: number ?? id, deed, seq, how: `${id} is not what the ledger of its order says` });
  (await strayCards(tx, only, MOST_STRAYS)).forEach(add('card'));
  (await strayLights(tx, only, MOST_STRAYS)).forEach(add('order_light'));
};
