import type { PrivacyText } from './privacy-zh';

export const privacyEn: PrivacyText = {
  petitioner: {
    title: 'Petitioner', name: 'Name', phone: 'Phone', caller: 'Calling number', original: 'What was reported', none: 'No petitioner is registered.', erased: 'What was known of the petitioner was erased on {at}.', show: 'Show in full', mask: 'Mask', left: 'masked in {n} s', failed: 'The petitioner could not be read.',
    ask: 'What do you need the petitioner for?', ok: 'Show', cancel: 'Cancel', usual: 'Usual purposes', picks: ['Ask the petitioner about the place', 'Answer the petitioner', 'Check a repeated complaint'], purpose: 'Purpose', purposeHint: 'Who looked, when and why is kept in the audit.', unreachable: 'The service cannot be reached; nothing was submitted.',
  },
  retention: {
    title: 'Retention', lead: 'At 3:30 each day personal data that is past its period is removed. Nothing of an order that is open, held, or has an open objection, card proposal, rectification or limit is touched; ledger and audit entries stay and still verify.', next: 'Next removal', periods: 'Kinds', kind: 'Kind', keep: 'Kept', from: 'Counted from', reason: 'Reason', before: 'Today removes before',
    fromWords: { CLOSURE: 'closure or withdrawal', ROW: 'the record itself' }, preview: 'Trial', previewNote: 'Changes nothing: how much there would be now.', run: 'Try', orders: '{n} orders', rows: '{n} records', heldNow: 'Another {n} orders are past their period but must be kept.', nothing: 'Nothing is to be removed now.',
    runs: 'Removals', runsNone: 'Nothing has been removed yet.', begun: 'Begun', ended: 'Ended', removed: 'Removed', held: 'Orders kept', goingOn: 'going on', removedNone: 'nothing was due', batches: '{n} batches', years: '{n} years', months: '{n} months', days: '{n} days',
  },
};
