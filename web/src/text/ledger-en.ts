import type { LedgerText } from './ledger-zh';

export const ledgerEn: LedgerText = {
  pages: { objections: 'Objections', lights: 'Lights', exports: 'Exports' },
  by: { ground: 'Clause', everyGround: 'Every clause', kind: 'Kind', everyKind: 'Every kind', kinds: { TIMED: 'Timed', FINDING: 'Finding' } },
  download: 'Download', csv: 'CSV', xlsx: 'Excel', groundCounts: 'By clause', groundCaption: 'Cards of each unit on each clause; revoked ones apart', ground: 'Clause', month: 'Month',
  objection: {
    note: 'Offered by this system; no rule asks for it.', none: 'No objection.', every: 'All', states: { OPEN: 'To be decided', UPHELD: 'Upheld, card revoked', REJECTED: 'Rejected', LAPSED: 'Card revoked otherwise' }, onCard: { OPEN: 'The unit objects; to be decided', UPHELD: 'Objection upheld', REJECTED: 'Objection rejected', LAPSED: 'Was objected to' },
    raise: 'Object', raiseTitle: 'Object to the {card}', raiseNote: 'Offered by this system; no rule asks for it. The card stands until the decision; upheld, it is revoked at once.', raised: 'raised by {by} {at}', reason: 'Why', evidence: 'Evidence',
    decide: 'Decide', decideTitle: 'Decide the objection · {unit}', decideNote: 'Upheld, the card is revoked at once and counts no more; rejected, it stands. Whoever proposed or decided the card does not decide.', upheld: 'Is it upheld', decision: 'Decision', decided: 'decided by {by} {at}',
  },
  lights: {
    none: 'No such light.', noneHint: 'Qingyuan issues cards and lights nothing; orders done in time light nothing in Shaoguan and Haojiang.', caption: 'Lights with their history, latest first', colour: 'Light', everyColour: 'Every light', showing: 'State', everyShowing: 'All', still: 'Showing', out: 'Out', from: 'from', until: 'until',
    columns: { light: 'Light', unit: 'Unit', time: 'From and until', press: 'Pressed', why: 'Grounds', order: 'Order' }, ended: { OVERTAKEN: 'the next one', MET: 'done', ENDED: 'limit ended', SUPERSEDED: 'limit recomputed', RETRACTED: 'should not have shown' },
    counts: 'Last status of each unit’s orders this month', countsCaption: 'Each order counts once a month, by its last status (OQ-25)', notPressed: 'nobody', noPress: 'no notice was sent', limit: '{kind}, due by {at}',
  },
  exports: {
    lead: 'For supervision bodies and the provincial data set. No drills, nothing personal; a month without changes is the same byte for byte, and a correction is listed as another revision. Each export is kept in the audit.', jurisdiction: 'Area', month: 'Month', datasets: 'Data sets', columns: { dataset: 'Data set', month: 'Month by', files: 'Files' },
    jsonl: 'JSON Lines', totals: 'Control totals', schema: 'Schema', changes: 'Changes of the last 13 months', notYet: 'Choose a month first.', future: 'That month has not begun.', machine: 'For machines: GET /api/v1/exports/{dataset}/{period}.jsonl, next time with since=<Jidi-Export-Token>.',
  },
};
