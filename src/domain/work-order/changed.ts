import type { CaseFile, Tenure } from './case-file.js';

/*
 * Every fact makes a new file and a new tenure. Field by field, because a spread of so many fields costs more than ten times as much on
 * Node 20, and an order with 200 facts is decided in a fraction of a millisecond or not.
 */

/** The file with these fields changed. */
export const changedFile = (file: CaseFile, changes: Partial<CaseFile>): CaseFile => Object.assign(copyOfFile(file), changes);

/** The tenure with these fields changed. */
export const changedTenure = (tenure: Tenure, changes: Partial<Tenure>): Tenure => Object.assign(copyOfTenure(tenure), changes);

const copyOfFile = (file: CaseFile): CaseFile => ({
  order: file.order, spells: file.spells, tenures: file.tenures, relays: file.relays, counties: file.counties, named: file.named, criticalSince: file.criticalSince,
  acknowledgements: file.acknowledgements, cards: file.cards, surveys: file.surveys, redoneAt: file.redoneAt, labels: file.labels, refusals: file.refusals,
  withdrawnAt: file.withdrawnAt, closedAt: file.closedAt,
});

const copyOfTenure = (tenure: Tenure): Tenure => ({
  unit: tenure.unit, role: tenure.role, receivedAt: tenure.receivedAt, endedAt: tenure.endedAt, marks: tenure.marks, reached: tenure.reached, acknowledgements: tenure.acknowledgements,
  filings: tenure.filings, returns: tenure.returns, extensions: tenure.extensions, adjustments: tenure.adjustments, contacts: tenure.contacts, designatedAt: tenure.designatedAt,
  clocksAtMasterSince: tenure.clocksAtMasterSince,
});
