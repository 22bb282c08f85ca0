import type { SurveysText } from './surveys-zh';

export const surveysEn: SurveysText = {
  title: 'Ratings', pages: { surveys: 'Surveys', callBacks: 'Calls back', corrections: 'Corrections', complaints: 'Repeated complaints' },
  filter: 'Filter', every: 'All', unit: 'Unit', order: 'Order', rating: 'Rating', noRating: 'No rating yet', setAside: 'to be rated after the redo', excluded: { MEDIATION: 'mediation, not judged by satisfaction', ENFORCEMENT: 'enforcement, not judged by satisfaction' },
  note: 'Petitioners are asked by SMS: in Shaoguan once the completion is approved, in Haojiang once the result is in; the rules of Qingyuan know no survey. The message holds the order’s number and the options only. Hours and waiting times are settings of the system, asked for by no rule.',
  exclude: 'Not judged by satisfaction', excludeNote: 'Mediation and enforcement are handled by the law and not judged by satisfaction; the rating is kept and counted apart.', excludeKind: 'Kind', notExcluded: 'Judged by satisfaction again', excludeReason: 'Reason',
  groups: { OPEN: 'Open', TO_CALL: 'To be called', ENDED: 'Ended' }, none: { OPEN: 'No survey is open.', TO_CALL: 'Nobody has to be asked by telephone.', ENDED: 'No survey has ended.', every: 'No surveys.' },
  states: { PLANNED: 'To be sent', SENT: 'Sent, not yet delivered', DELIVERED: 'Delivered, not yet answered', ANSWERED: 'Answered', CLOSED: 'Ended', NOT_SENT: 'Not sent', NOT_DELIVERED: 'Not delivered' },
  reasons: {
    NO_NUMBER: 'no mobile number of the petitioner', NO_MOBILE: 'the number takes no SMS', ERASED: 'the petitioner’s data are erased', OPTED_OUT: 'the petitioner opted out', NO_WORDING: 'no words configured', NO_CODE: 'too many open surveys of this number', NOT_DELIVERED: 'the message was not delivered, please call',
    OWN_PLATFORM: 'asked by the hotline’s own platform', SILENT: 'no answer', REDONE: 'sent to be redone', SENT_BACK: 'completion sent back', WITHDRAWN: 'order withdrawn', ASKED_OTHERWISE: 'asked otherwise',
  },
  bases: { CHOSEN: '', SILENT: 'no answer, by the rules', SEVERAL: 'several options, by the rules', WRONG: 'no such option, by the rules', LATE: 'late, by the rules', CORRECTED: 'corrected after a call', SET_ASIDE: '' },
  planned: 'to be sent {at}', sent: 'sent {at}', delivered: 'delivered {at}', closes: 'open until {at}', limit: 'the hotline asks by {at}', late: 'the hotline asked too late',
  call: 'Log a survey by telephone', callNote: 'What the petitioner chose on the telephone is the rating of this order.', choice: 'The petitioner’s rating', callRecord: 'About the call',
  callBack: {
    open: 'To call back', done: 'Called back', none: 'Nobody is to be called back.', noneDone: 'Nobody was called back yet.', owed: '{choice} on {at}', age: '{n} days old', today: 'today', tries: 'tried {n} times, last {at}', doneAt: 'done {at}', record: 'Log a call', recordNote: 'Every try is logged; one that reached the petitioner and came to something ends it. The rules name no number of days, so nothing is late.',
    reached: 'Was the petitioner reached?', outcome: 'What came of it', text: 'Record of the call', untilReached: 'not reached', outcomes: { REDO_ASKED: 'wants it redone', GUIDED_TO_UNIT: 'guided to the unit', EXPLAINED: 'explained, nothing further wanted', MISTAKEN: 'says the rating was a mistake' },
    next: { REDO_ASKED: 'Review on the order’s page whether it is redone (once only)', MISTAKEN: 'The rating may be corrected' }, correct: 'Correct the rating', correctNote: 'Only what the petitioner called a mistake when called back; the rating before it is kept.', to: 'Correct to', reason: 'What was said',
  },
  correction: { none: 'No rating was corrected.', line: '{from} → {to}' },
  complaint: {
    none: 'No repeated complaints.', states: { OPEN: 'To verify', CONFIRMED: 'True', EXCEPTED: 'Excepted' }, note: 'From the third complaint of one petitioner on one matter on a person verifies; the system neither issues nor proposes a card.', count: '{n} complaints', flagged: 'flagged {at}', verified: 'verified {at}', nth: 'No. {n}', description: 'Report', result: 'Reply', noResult: 'No reply yet',
    confirm: 'Found true', confirmNote: 'A card may then be proposed, which another supervisor decides.', except: 'Excepted', exception: 'Exception', reason: 'What was found', propose: 'Propose a card', proposeNote: 'Filled in by the clause on repeated complaints; another person decides, and only then a card is issued.', evidence: 'Evidence', proposed: 'Card proposed',
    prefilled: '同一诉求人就同一事项投诉 {n} 次,经查证属实', prefilledEvidence: '工单 {numbers}',
  },
};
