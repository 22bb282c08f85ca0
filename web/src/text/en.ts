import type { Text } from './zh';

export const en: Text = {
  product: 'Jidi',
  productLine: '12345 urgent orders',
  loading: 'Loading…',
  signIn: {
    title: 'Sign in', account: 'Account', password: 'Password', submit: 'Sign in', wrong: 'Account or password is wrong', required: 'Required', signOut: 'Sign out',
    tooMany: 'Too many attempts, try again later', lead: 'Notified at once, chased rung by rung, timed by the rules.',
  },
  roles: {
    OPERATOR: 'Operator', SUPERVISOR: 'Duty supervisor', ADMINISTRATOR: 'Administrator', AUDITOR: 'Auditor', UNIT: 'Handling unit', COUNTY_OFFICE: 'County office', BUREAU: 'Emergency bureau',
    EMERGENCY_LIAISON: 'emergency liaison', SECOND_LIAISON: 'second liaison', DUTY_LANDLINE: 'duty landline', WORK_ORDER_CONTACT: 'work-order contact', LEADER_IN_CHARGE: 'leader in charge',
    PRINCIPAL_LEADER: 'principal leader', DUTY_SUPERVISOR: 'duty supervisor', DEPUTY_SUPERVISOR: 'deputy supervisor', HOTLINE_LEADER: 'hotline leader', DUTY_OFFICER: 'duty officer', LEADER: 'leader',
    CASE_HANDLER: 'case handler', DUTY_DESK: 'duty desk', BUREAU_DUTY_DESK: 'bureau duty desk', UNKNOWN: 'unknown',
  },
  live: {
    live: 'Live', secondsAgo: 's ago', connecting: 'Connecting…', cut: 'Connection lost, what you see may be out of date', lastHeard: 'last heard', reconnecting: 'reconnecting', ago: 'ago',
    byHand: 'Until it is back, work by telephone and the paper plan.', unreachable: 'Service not reached',
  },
  demo: {
    banner: 'Demonstration · no message leaves this machine', clock: 'Demonstration clock', advance: 'Advance', minute: '1 min', quarter: '15 min', hour: '1 hour', handsets: 'Open the handsets',
    failed: 'The demonstration clock did not move',
  },
  board: {
    title: 'Duty board', open: 'Open', unanswered: 'Awaiting opinion', overdue: 'Overdue', drills: 'Drills', all: 'All', search: 'Number, title or place', empty: 'No order is open',
    emptyHint: 'New orders appear here at once.', noMatch: 'No order matches', attention: 'Act now', waiting: 'Awaiting first opinion', handling: 'Being handled', nextDeadline: 'Next limit',
    nextRung: 'Next', rungNow: 'now', accepted: 'accepted', delivered: 'delivered', callByHand: 'Call by hand now', moreInOrder: 'more in the order', alarms: 'Alarms', providers: 'Channels', noDeadline: 'no limit running', noLimit: 'no limit pending', waited: 'since acceptance', newOrders: 'new orders', newCritical: 'critical order',
    becameOverdue: 'overdue', soundOn: 'Sound on', soundOff: 'Sound off', soundBlocked: 'The browser blocked the sound, click to allow', noted: 'Seen', stop: 'chasing stopped', opinion: 'Opinion',
    failedLoad: 'The board could not be read', open2: 'Open order', unitUnknown: 'Unit to be determined', countyUnknown: 'County to be determined', notOut: 'not delivered yet',
    desktop: 'Desktop notices', ordinaryAttention: 'Ordinary · act', ordinary: 'Ordinary orders', byClass: 'By class', byPlace: 'By place', everyClass: 'All classes', everyPlace: 'All places', 
  },
  time: { remaining: 'left', overdue: 'overdue', day: 'd', due: 'due', met: 'met', metLate: 'met late', ended: 'ended', superseded: 'recomputed', in: '', beijing: 'Beijing time', now: 'Now' },
  states: {
    AWAITING_ROUTING: 'Awaiting routing', WITH_COUNTY_OFFICE: 'With county office', DISPATCHED: 'Dispatched', ACKNOWLEDGED: 'Acknowledged', RESPONDED: 'Opinion given', HANDLED: 'Handled, result owed',
    RESULT_REPORTED: 'Result reported', CLOSED: 'Closed', RETURN_PENDING: 'Return pending', WITHDRAWN: 'Withdrawn',
  },
  categories: { ROAD_AND_TREE: 'Roads and trees', UTILITY: 'Utilities', POLLUTION: 'Pollution', TOURISM_SAFETY: 'Tourism safety', OTHER: 'Other urgent', NONE: 'Urgent' },
  critical: 'Critical', urgent: 'Urgent', drill: 'Drill',
  deadlines: {
    FIRST_RESPONSE: 'First opinion', RESULT: 'Result', BACKFILL: 'Back-fill', HANDLING: 'Start handling', COMPLETION: 'Completion', ACCEPTANCE: 'Acceptance', RETURN: 'Return', SURVEY_RETURN: 'Return after survey', ON_SITE: 'On site', INTERIM_REPORT: 'Interim report',
    FIRST_CONTACT: 'First contact', COMPLETION_CONTACT: 'Contact on completion', SURVEY: 'Rating', EVIDENCE: 'Evidence', CONSULTATION_YELLOW: 'Reply (yellow card)', CONSULTATION_RED: 'Reply (red card)', COMPLETION_YELLOW: 'Completion (yellow card)', COMPLETION_RED: 'Completion (red card)',
  },
  classes: { URGENT: 'Urgent', CONSULTATION: 'Consultation', SETTLEMENT: 'Settlement', HELP: 'Help', COMPLAINT: 'Complaint', REPORT: 'Report', SUGGESTION: 'Suggestion', PRAISE: 'Praise' },
  lights: { WARNING: 'Warning', OVERDUE: 'Overdue', YELLOW: 'Yellow light', ORANGE: 'Orange light', RED: 'Red light' },
  pressed: { UNIT: 'presses the unit', LEADER_IN_CHARGE: 'presses the leader in charge', PRINCIPAL_LEADER: 'presses the principal leader' },
  labels: { LATE_RETURN: 'Late return', DEEMED_ACCEPTED: 'Deemed accepted', DEEMED_REPLIED: 'Deemed replied', NOT_CONTACTED: 'Petitioner not contacted', CARD_CONTESTABLE: 'Card contestable' },
  ratings: { VERY_SATISFIED: 'very satisfied', SATISFIED: 'satisfied', BASICALLY_SATISFIED: 'basically satisfied', DISSATISFIED: 'dissatisfied', VERY_DISSATISFIED: 'very dissatisfied' },
  requests: {
    returns: 'Returns', extensions: 'Extensions', nth: 'No. {n}', PENDING: 'pending', APPROVED: 'approved', REJECTED: 'rejected', IN_EFFECT: 'in effect (no approval needed)', suggested: 'suggests', signedOff: 'signed off', notSignedOff: 'not signed off', promised: 'promised', notified: 'petitioner told',
  },
  cards: { YELLOW: 'Yellow card', RED: 'Red card', GREEN: 'Green card', ISSUED: 'issued', REVOKED: 'revoked', PROPOSED: 'proposed', breachAt: 'breach', issuedAt: 'issued' },
  alarms: {
    NO_CONTACT: 'Nobody to notify', ALL_FAILED: 'Every notice failed', RELAY_OVERDUE: 'County relay overdue', NO_UNIT: 'No unit after an hour', COUNTY_UNKNOWN: 'County unknown', COPY_FAILED: 'Emergency copy failed',
    NO_COMPLETION_24H: 'Not handled in 24 h', NO_COMPLETION_5WD: 'Not handled in 5 working days', BACKFILL_OUTSTANDING: 'Back-fill overdue', CALENDAR_UNCOVERED: 'Calendar missing', REVOCATION_PROPOSED: 'Revocation to decide', OUTAGE_REVIEW: 'Card during an outage to review', HANDLING_OVERDUE: 'Handling not started', RETURNED_NO_UNIT: 'Returned, unit to be named', DECISION_OVERDUE: 'Request to be decided', MASTER_CLOSED: 'Master order closed, petitioner to be answered', RECTIFICATION_REFERRED: 'Rectification referred', THIRD_COMPLAINT: 'Repeated complaint to verify',
    ON_SITE_OVERDUE: 'Not on site', INTERIM_OVERDUE: 'No result or interim report', UNDERLYING_CLASS_MISSING: 'Ordinary class unknown, no limit for completion', REGULATION_EXPIRED: 'Regulation expired, no limits', REGULATION_NOT_IN_FORCE: 'Regulation not in force, no limits',
  },
  channels: {
    SYSTEM: 'system', SMS: 'SMS', VOICE: 'call', EMAIL: 'e-mail', CALL_BACK: 'call-back', NOTICE_CALL: 'notice call', KEYPRESS: 'key press', SMS_REPLY: 'SMS reply', APP: 'app', WECHAT: 'WeChat', QQ: 'QQ',
    PHONE_12345: 'call to 12345', API: 'API', CONSOLE: 'console',
  },
  attempts: {
    PLANNED: 'planned', PENDING: 'planned', HELD: 'held by budget', CLAIMED: 'sending', SUBMITTING: 'sending', SUBMITTED: 'submitted', ACCEPTED: 'submitted', SENT: 'sent', QUEUED: 'queued', DELIVERED: 'delivered',
    INITIATED: 'dialled', RINGING: 'ringing', IN_PROGRESS: 'in call', ANSWERED: 'answered', COMPLETED: 'call ended', BUSY: 'busy', NO_ANSWER: 'no answer', VOICEMAIL: 'voicemail', FAILED: 'failed',
    UNDELIVERED: 'undelivered', UNKNOWN: 'unknown', EXPIRED: 'no receipt', CONNECTED: 'connected', NOT_CONNECTED: 'not connected', CANCELLED: 'cancelled', CANCELED: 'cancelled', SKIPPED: 'skipped', EXHAUSTED: 'budget used up', NO_NUMBER: 'no number', REPLIED: 'replied', RECEIVED: 'received', SENDING: 'sending', ACKNOWLEDGED: 'acknowledged',
  },
  purposes: {
    DISPATCH: 'Dispatch notice', CHASE: 'Chase', RELAY_REQUEST: 'Relay request', RELAY_OVERDUE: 'Relay overdue', NAME_COUNTY: 'Name the county', COUNTY_UNKNOWN: 'County unknown', WARNING: 'Last warning', CARD: 'Card notice', RESULT_CARD: 'Card notice',
    COPY: 'Emergency copy', UPDATE: 'Update', COPY_FAILED: 'Copy failed', NO_CONTACT: 'Nobody to notify', ALL_FAILED: 'All failed', COMPLETION_REMINDER: 'Completion reminder', RESULT_REMINDER: 'Result reminder',
    BACKFILL_REMINDER: 'Back-fill reminder', WITHDRAWN: 'Withdrawal notice', REASSIGNED: 'Reassignment notice',
  },
  providers: { UP: 'up', DEGRADED: 'degraded', DOWN: 'down' },
  order: {
    back: 'Board', facts: 'Order', routing: 'Routing and why', deadlines: 'Limits', copies: 'Emergency copies', timeline: 'Timeline', upcoming: 'To come', newestFirst: 'Newest first', oldestFirst: 'Oldest first', number: 'Number',
    external: 'Source number', place: 'Place', category: 'Category', county: 'County', unit: 'Unit', acceptedAt: 'Accepted', deliveredAt: 'Delivered to unit', regulation: 'Regulation', description: 'Description', recordedAt: 'recorded',
    attempts: 'notices', attempt: 'attempts', noEntries: 'Nothing recorded yet', notFound: 'No such order, or not yours to see', MUNICIPAL: 'Municipal emergency bureau', COUNTY: 'County emergency bureau', capDocument: 'CAP document', messages: { Alert: 'alert', Update: 'update', Cancel: 'cancel' }, acknowledgedBy: 'Receipt', to: 'to',
    providerRef: 'carrier ref', errorCode: 'error', receipts: 'receipts', noCopies: 'Not copied to the bureaux', cardsTitle: 'Cards', lightsTitle: 'Lights', labelsTitle: 'Labels', why: 'Why', superseded: 'Limits before they were computed anew', rating: 'Rating', coUnits: 'Taking part', jurisdiction: 'Place', underlying: 'Ordinary class', basisReading: 'reading', clauseLoading: 'Reading the clause…', clauseUnknown: 'No text of this clause', confidence: { CERTAIN: 'certain', UNCERTAIN: 'uncertain', OUTSIDE: 'outside' },
    all: 'All', noticesOnly: 'Notices', factsOnly: 'Facts', everything: 'Every receipt', expand: 'Expand all', collapse: 'Collapse all',
  },
  actions: {
    callBack: 'Log call-back', receipt: 'Receipt on behalf', sign: 'Acknowledge', giveOpinion: 'Give first opinion', completion: 'Log completion', result: 'Log result', assign: 'Assign unit / county', critical: 'Flag critical', withdraw: 'Withdraw', close: 'Close', more: 'More',
    save: 'Submit', cancel: 'Cancel', reason: 'Reason', reasonHint: 'goes into the ledger', required: 'Required', done: 'Recorded', callerNumber: 'Caller number', arrivedAt: 'Call arrived (Beijing time)',
    arrivedAtHint: 'Leave empty while on the phone; a typed time is reviewed when it comes after the limit', opinion: 'First opinion', opinionHint: 'e.g. crew on the way, 20 minutes', completedAt: 'Completed at (Beijing time)', procedure: 'Procedure', resultText: 'Result',
    handledAt: 'Handled at (Beijing time)', toUnit: 'To a unit', toCounty: 'To a county office', unit: 'Unit', county: 'County', choose: 'Choose', criticalNote: 'Copies the municipal and county emergency bureaux at once; cannot be undone.',
    withdrawNote: 'Stops all chasing and clocks and tells those who were notified.', receiptNote: 'A receipt stops the chasing only; the opinion is still due within the hour.', receiptChannel: 'How it was confirmed', invalidPhone: 'A phone number, please',
    whoOnPhone: 'Caller', signedAs: 'Recorded by', yes: 'Yes', no: 'No',
    accept: 'Confirm acceptance', arrive: 'Log arrival', startHandling: 'Log start of handling', interim: 'Report interim status', interimText: 'Interim status', contact: 'Log contact with petitioner', reached: 'Reached', evidence: 'Give evidence', evidenceText: 'Evidence',
    return: 'Ask to return', basis: 'Basis', suggestedUnit: 'Suggested unit', signedOffBy: 'Signed off by (leader in charge or authorised)', extend: 'Ask for extension', promisedAt: 'Promised (Beijing time)', promisedAtHint: 'leave empty where the rules add the same limit once more', petitionerNotified: 'Petitioner told the reason and the limit',
    approveReturn: 'Approve return', rejectReturn: 'Reject return', reassignTo: 'Reassign to', approveExtension: 'Approve extension', rejectExtension: 'Reject extension', approveCompletion: 'Approve completion', sendBack: 'Send completion back',
    survey: 'Deliver survey', rate: 'Log rating', choice: 'Rating', redo: 'Order redo', reclassify: 'Reclassify', newClass: 'New class', newCategory: 'Urgent category', newCategoryHint: 'required where the rules name categories',
  },
  problems: {
    unreachable: 'Service not reached, nothing was submitted. Try again.', stale: 'Someone just changed this order. Check and submit again.', forbidden: 'This account may not do that.', notFound: 'No such order.', server: 'The service failed, nothing was submitted. Try again or call the administrator.',
    expired: 'Signed out, sign in again.', conflict: 'Not possible in the present state.', other: 'Not submitted.', reload: 'Load the latest',
  },
  regulations: { 'qingyuan-urgent-2019': 'Qingyuan urgent-item plan' },
  code: 'en',
  law: {
    title: 'Regulations', short: 'Law', IN_FORCE: 'in force', NOT_YET: 'not yet in force', ENDED: 'ended', since: 'onwards', version: 'version', superiors: 'under', duty: 'Duty', limit: 'Limit', lapse: 'When it passes', words: 'Clauses', every: 'all',
    BREACH: 'late', WINDOW: 'the right lapses', DEEMED: 'taken as done', atDue: 'from the limit', fromDue: 'from the limit', before: 'from {n} working day(s) before the day', after: 'from working day {n} after the day', readings: 'Readings and their alternatives',
  },
  broken: { title: 'This page failed', hint: 'Nothing is lost. Load it again; if it fails again call the administrator.', reload: 'Load again' },
  look: { dark: 'Dark', light: 'Light', toLight: 'Use light colours', toDark: 'Use dark colours', language: '中文', skip: 'Skip to content' },
};
