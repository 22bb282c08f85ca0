import type { CardsText } from './cards-zh';

export const cardsEn: CardsText = {
  title: 'Cards', pages: { ledger: 'Ledger', rectifications: 'Rectification', proposals: 'Proposals' }, failed: 'This could not be read. Please try again.', retry: 'Try again', more: 'Load more',
  by: { label: 'Filter', month: 'Month', everyMonth: 'Every month', unit: 'Unit', everyUnit: 'Every unit', colour: 'Card', everyColour: 'Red and yellow', state: 'State', everyState: 'Every state', search: 'Find by number or unit' },
  states: { ISSUED: 'Stands', REVOKED: 'Revoked' }, revocationProposed: 'Revocation proposed',
  columns: { card: 'Card', unit: 'Unit', breach: 'Breach', why: 'Grounds', order: 'Order', state: 'State', actions: 'Actions', select: 'Select' },
  caption: 'Cards of {month}, latest breach first', captionAll: 'All cards, latest breach first', none: 'No such card.', noneHint: 'An order answered in time earns none.', due: 'was due by {at}', met: 'done at {at}', decided: 'Decided', outage: 'The service was down then; a review is open',
  revokedAt: 'revoked {at}', reason: 'Reason', covered: 'Rectification ordered', counts: 'Cards of each unit this month', countsCaption: 'Cards of each unit this month; revoked ones apart', yellow: 'Yellow', red: 'Red', revoked: 'Revoked',
  revoke: 'Revoke', revokeTitle: 'Revoke the {card}', revokeNote: 'A revoked card is not counted in the bulletin; the card and its history stay in the ledger.', evidence: 'Evidence', evidenceHint: 'For instance number and instant of a call record',
  selected: '{n} selected ({unit})', mixed: 'The selected cards belong to different units; one rectification is for one unit.', order: 'Order a rectification', clear: 'Clear', orderTitle: 'Order {unit} to rectify', orderNote: 'The unit owes its written opinion by 24:00 of the day, with a copy to the supervision body; late or inadequate it is referred.', dueOn: 'Due on (24:00 of that day)', demand: 'What is demanded',
  save: 'Submit', saving: 'Submitting…', cancel: 'Cancel', required: 'Please fill in', done: 'Submitted', optional: 'optional', yes: 'Yes', no: 'No', draftKept: 'What you had not submitted is back.',
  rectification: {
    none: 'No rectification.', states: { ORDERED: 'Opinion owed', OVERDUE: 'Overdue', FILED: 'Filed, to be judged', ADEQUATE: 'Adequate', INADEQUATE: 'Inadequate', LAPSED: 'Cards revoked; nothing owed' }, dueAt: 'due {at}', late: 'late', demand: 'Demand', ordered: 'ordered by {by} {at}', cards: 'Cards', opinion: 'Opinion', filed: 'filed by {by} {at}', copied: 'copy to {to}', verdict: 'Verdict', judged: 'judged by {by} {at}', referral: 'Referred to {to}', grounds: { NOT_FILED: 'not filed in time', INADEQUATE: 'inadequate' }, handedOver: 'handed over {at} under {reference}', notHandedOver: 'not handed over yet',
    file: 'File the opinion', fileNote: 'Say why it was late, what was and will be done, by whom and until when. It cannot be changed once filed.', judge: 'Judge', judgeNote: 'Inadequate, it is referred at once; no further card follows.', adequate: 'Is it adequate', handOver: 'Log the hand-over', handOverNote: 'Handed to the supervision office, its number ends the alarm.', reference: 'Number of the document', suggested: 'The rules name no number of days; {n} working days are filled in and the supervisor decides.',
  },
  proposal: {
    none: 'No such proposal.', states: { OPEN: 'To be decided', ACCEPTED: 'Accepted, card issued', REJECTED: 'Rejected' }, every: 'All', ground: 'Ground', proposed: 'proposed by {by} {at}', evidence: 'Evidence', decision: 'Decision', decided: 'decided by {by} {at}', decide: 'Decide', decideNote: 'Accepted, the card is issued and counts in the month of the decision. Nobody decides their own proposal.', accepted: 'Issue the card',
  },
};
