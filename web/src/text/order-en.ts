import type { OrderText } from './order-zh';

export const orderEn: OrderText = {
  plan: { title: 'To come', nobody: 'Nobody to tell on this rung now', until: { RECEIPT: 'dropped by a receipt', OPINION: 'told until the opinion', NOTHING: 'told in any case' }, more: '{n} more to come', less: 'Fold' },
  group: { people: '{n} people told', failed: '{n} not reached', open: '{n} without a result yet', reached: '{n} reached' },
  older: 'Show {n} earlier', toNow: 'Back to now', show: 'Show',
  copy: 'Copy number', copied: 'Copied {number}', copyFailed: 'The browser does not allow it; select it by hand', again: 'Send again',
  over: { CLOSED: 'This order is closed: nobody is chased and no limit moves.', WITHDRAWN: 'This order is withdrawn: nobody is chased and no limit moves.' },
  oldLaw: 'Under version {version}, as when it was accepted; later changes do not touch it.',
  raw: { show: 'Raw receipt', hide: 'Fold', loading: 'Reading…', failed: 'The raw receipt could not be read', none: 'The carrier sent no body, or it was erased in time', audited: 'This look is audited; numbers were removed on arrival', provider: 'Carrier', recordedAt: 'Received' },
  errors: {
    NO_NUMBER: 'no number', NO_TEXT: 'no text', NO_PROVIDER: 'no carrier available', NOT_REGISTERED: 'number not registered, stopped', COUNTRY_NOT_ALLOWED: 'foreign number, stopped', BUDGET_HOUR: 'calls of the hour used up', BUDGET_DAY: 'budget of the day used up',
    NOTIFICATIONS_STOPPED: 'notifications were stopped', NEVER_LEFT: 'never left', NOT_REACHABLE: 'carrier not reachable', EXPIRED: 'too late to send', EXHAUSTED: 'no reply code left', '30003': 'handset off or out of reach', '30005': 'no such number', '30006': 'landline or cannot take SMS', '30007': 'filtered by the carrier', '30008': 'carrier gave no reason',
  },
  states: { moved: 'the next channel or person was told meanwhile', bundled: 'part of a joint notice', refused: 'carrier refuses for now', replaced: 'sent anew', replaces: 'again' },
  tabs: { conversation: 'They said' },
  actions: {
    escalate: 'Escalate now', escalateNote: 'The next rung is told now: {to} (planned {at}). Later rungs keep their times and no legal limit moves.', escalateNone: 'No rung is left on the ladder.', sendAgain: 'Send again', sendAgainNote: 'Sends the last notice to the people chosen once more, within the budgets of each number (one call a minute).',
    whom: 'To', everybody: 'Everybody whose answer is awaited', evenIfUnderWay: 'Send all the same', onBehalf: 'Opinion on behalf', onBehalfNote: 'Record it in their words; it counts from the moment it is recorded.', saidBy: 'Who said it', by: 'By', link: 'Link to another order', linkNote: 'With the same unit, the limits and the chasing of that order count for both; each petitioner is still answered.',
    master: 'Order of the same incident', masterHint: 'Search by number, title or place', suggested: 'Suggested', callerHint: 'Choose somebody who was told, or type a number', callerUnknown: 'Choose somebody who was told, or type a number', done: 'Recorded: {what}',
    whyResolved: 'Why', asked: 'What the unit asked', groups: { talk: 'Contact', decide: 'Decide', route: 'Route', handle: 'Handle', end: 'End' }, placeToo: 'County of the place', placeTooHint: 'to correct the place; with a unit, no county office is asked', toCounty: 'Name the county', coUnits: 'Taking part', rootCause: 'Root cause', rootCauseHint: 'required for units of different systems (QY2015-5.2d)', none: 'Nothing to do now',
  },
  evidence: { go: 'Evidence', note: 'Download the evidence packet: PDF, all entries, receipts, photos, law and calendar, proof of the audit chain and an offline verifier; nothing of the petitioner, and the download is audited' },
  print: {
    title: 'Paper plan', printed: 'Printed', by: 'By', next: 'To be told next', call: 'People to call by hand', masked: 'numbers masked', done: 'Result (time, who answered, opinion)', purpose: 'Why numbers are printed in full', purposeDefault: 'Calling by the paper plan while the network is down', note: 'The list has full numbers; the look is audited. Nothing of the petitioner is on it.',
    go: 'Print', without: 'Print without numbers', limits: 'Limits', facts: 'Order', history: 'So far', at: 'Time', whom: 'Who', unit: 'Unit', phone: 'Telephone', failed: 'The list could not be read, try again',
  },
  list: {
    title: 'Orders', q: 'Number, title or place', caller: 'Caller number', state: 'State', OPEN: 'Open', OVER: 'Closed or withdrawn', anyState: 'Any state', county: 'County', unit: 'Unit', class: 'Class', level: 'Level', critical: 'Critical', notCritical: 'Not critical', drill: 'Drill', drillOnly: 'Drills only', noDrill: 'Without drills',
    from: 'Accepted from', to: 'to', late: 'Late', lateOnly: 'With a breach', notLate: 'Without a breach', any: 'Any', search: 'Search', clear: 'Clear', more: 'Load more', shown: '{n} listed', last: 'No more', none: 'No order fits', noneYet: 'No orders yet', failed: 'The orders could not be read, try again', forbidden: 'This account may not search by that', export: 'Export', retry: 'Try again',
    number: 'Number', order: 'Order', where: 'Place', who: 'Unit', accepted: 'Accepted', limit: 'Limits', cards: 'Cards', category: 'Category', wrong: 'Wrong filter: ',
    late1: '{n} breached', onTime: 'none breached', left: 'running',
  },
};
