// Databases hold regulations in the form of the first release, where the limits had places of their own. Orders accepted then are judged by
// that very content for ever, so it is read, not rewritten: its hash is the order's.
interface FirstForm {
  readonly terms: {
    readonly firstResponse: Record<string, unknown>;
    readonly result: Record<string, unknown>;
    readonly backfill: Record<string, unknown>;
    readonly general: { readonly yellowWorkingDays: number; readonly redWorkingDays: number; readonly because: readonly string[] };
  };
  readonly alarms: { readonly noCompletion: Record<string, unknown> };
  readonly settings: Record<string, unknown>;
  readonly inForce: Record<string, unknown>;
}

/** Content of the first form in the present one; any other content as it is. */
export const inPresentForm = (content: unknown): unknown => (isFirstForm(content) ? presentForm(content) : content);

const isFirstForm = (content: unknown): content is FirstForm =>
  typeof content === 'object' && content !== null && 'terms' in content && !Array.isArray(content.terms) && !('closes' in content);

const presentForm = (content: FirstForm): unknown => ({
  ...content,
  inForce: { ...content.inForce, because: ['QY2019-P.2', 'OQ-47'] },
  closes: 'RESULT',
  terms: termsOf(content),
  returns: {
    form: [{ field: 'REASON', because: ['QY2015-5.3', 'OQ-21'] }], barred: [{ when: 'RESULT_FILED', because: ['QY2015-5.3'] }], isOpinion: true, because: ['QY2015-5.3', 'OQ-21'],
  },
  refusesExtension: ['QY2015-4.1b', 'QY2015-4.2b', 'OQ-22'],
  bureauCopies: { because: ['QY2019-2.4', 'OQ-17'] },
  alarms: { ...content.alarms, noCompletion: { ...content.alarms.noCompletion, classes: ['URGENT'] } },
  officeHours: ['08:30-12:00', '14:30-17:30'],
  settings: content.settings,
  readings: Object.fromEntries(Object.entries(READINGS).filter(([key]) => key in content.settings)),
  facts: FACTS,
});

const termsOf = ({ terms, settings }: FirstForm): unknown[] => {
  const { firstResponse, result, backfill, general } = terms;
  const colour = result['card'];
  const attaches = settings['redAttachesTo'];
  const days = (count: unknown): unknown => ({ workingDays: count });
  const whole = (id: string, kind: string, count: number, card: string): unknown => ({
    id, kind, when: { applyGeneralLimitToUrgent: [true] }, duty: { zh: '办结工单', en: 'complete the order' }, starts: ['RECEIVED'], limit: days(count), metBy: ['FILED'], card, because: general.because,
  });
  return [
    { id: 'first-response', kind: 'FIRST_RESPONSE', duty: { zh: '反馈初步意见', en: 'give a preliminary opinion' }, starts: ['RECEIVED'], limit: { time: firstResponse['limit'], calendar: { setting: 'firstResponseCalendar' } },
      metBy: ['OPINION', 'FILED'], card: firstResponse['card'], because: firstResponse['because'] },
    { id: 'result', kind: 'RESULT', duty: { zh: '反馈处理结果', en: 'report the result' }, starts: ['COMPLETED'], limit: days(result['workingDays']), metBy: ['FILED'], because: result['because'], ...(attaches === 'R2' ? {} : { card: colour }) },
    { id: 'backfill', kind: 'BACKFILL', duty: { zh: '在系统补录', en: 'file the phoned result in the system' }, starts: ['PHONE_REPORTED'], limit: days(backfill['workingDays']), metBy: ['BACKFILLED'],
      alarm: 'BACKFILL_OUTSTANDING', because: backfill['because'], ...(attaches === 'R1' ? {} : { card: colour }) },
    whole('general-yellow', 'COMPLETION_YELLOW', general.yellowWorkingDays, 'YELLOW'),
    whole('general-red', 'COMPLETION_RED', general.redWorkingDays, 'RED'),
  ];
};

const CHANNELS = ['CALL_BACK', 'NOTICE_CALL', 'KEYPRESS', 'SMS_REPLY', 'SYSTEM', 'APP', 'WECHAT', 'QQ'];

const READINGS = {
  workingDayMode: { question: 'OQ-01', alternatives: ['END_OF_DAY', 'CLOSE_OF_BUSINESS', 'ROLLING', 'OFFICE_HOURS'] },
  firstResponseCalendar: { question: 'OQ-02', alternatives: ['NATURAL', 'SUSPENDED', 'OFFICE_HOURS'] },
  firstResponseChannels: { question: 'OQ-08', alternatives: CHANNELS },
  redAttachesTo: { question: 'OQ-11', alternatives: ['R1', 'R2', 'R3'] },
  resultClockStoppers: { question: 'OQ-12', alternatives: ['SYSTEM', 'APP', 'PHONE_12345', 'WECHAT', 'QQ'] },
  requireOfflineAttestation: { question: 'OQ-12', alternatives: [false, true] },
  applyGeneralLimitToUrgent: { question: 'OQ-14', alternatives: [false, true] },
  countyOfficeMayUseApp: { question: 'OQ-52', alternatives: [false, true] },
} as const;

const FACTS = {
  DELIVERED: ['QY2019-4.3', 'QY2015-4.5a', 'OQ-04'], COUNTY_NOTIFIED: ['QY2019-2.3'], COUNTY_IDENTIFIED: ['QY2019-2.3', 'OQ-16'], FLAGGED_CRITICAL: ['QY2019-2.4', 'OQ-17'], ACKNOWLEDGED: ['OQ-08'],
  FIRST_RESPONSE: ['QY2019-3.1', 'OQ-08', 'OQ-09'], HANDLING_STARTED: ['QY2019-3.5'], ARRIVED_ON_SITE: ['QY2019-3.5'], INTERIM_REPORTED: ['QY2019-5.3a'], HANDLING_COMPLETED: ['QY2019-3.2', 'OQ-14'],
  RESULT_FILED: ['QY2019-3.2', 'OQ-12'], BACKFILLED: ['QY2019-3.3', 'OQ-13'], RETURN_REQUESTED: ['QY2015-5.3', 'OQ-21'], RETURN_APPROVED: ['QY2015-5.3', 'OQ-21'], RETURN_REJECTED: ['QY2015-5.3', 'OQ-21'],
  EXTENSION_REQUESTED: ['OQ-22'], RECLASSIFIED: ['OQ-23'], LINKED: ['OQ-24'], UNLINKED: ['OQ-24'], CARD_ISSUED: ['OQ-27'], CARD_REVOKED: ['OQ-27'], WITHDRAWN: ['QY2015-5.4'], CLOSED: ['QY2015-5.4'],
};
