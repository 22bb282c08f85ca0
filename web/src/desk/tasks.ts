import type { BoardItem } from '../api/types.js';
import type { DeskText } from '../text/desk-zh.js';
import { fromField } from '../time/format.js';
import { owes, type Desk } from './duties.js';

export type TaskKey = keyof DeskText['tasks'];

export interface TaskField {
  /** Also the member of the request's body, so that the service's complaint finds its field. */
  readonly name: string;
  readonly kind: 'long' | 'line' | 'instant' | 'unit' | 'yesNo' | 'photos';
  readonly label: keyof DeskText['fields'];
  readonly hint?: keyof DeskText['fields'];
  readonly isRequired: boolean;
  /** Filled in with the present instant of the service's clock. */
  readonly isNow?: boolean;
  readonly mostLength?: number;
}

export type TaskValues = Readonly<Record<string, string>>;

export interface Task {
  readonly key: TaskKey;
  readonly path: string;
  /** None: one press does it. */
  readonly fields: readonly TaskField[];
  /** The kinds of limits that it meets; the first that is owed is shown with the form. */
  readonly meets: readonly string[];
  /** The clauses it rests on besides its limit, by regulation. */
  readonly clauses?: Readonly<Record<string, readonly string[]>>;
  readonly body: (values: TaskValues, photoIds: readonly string[]) => Readonly<Record<string, unknown>>;
  readonly isOpen: (item: BoardItem, desk: Desk) => boolean;
}

const REASON: TaskField = { name: 'reason', kind: 'long', label: 'reason', isRequired: true, mostLength: 2000 };
const CONTENT: readonly TaskField[] = [
  { name: 'procedure', kind: 'long', label: 'procedure', hint: 'procedureHint', isRequired: true, mostLength: 5000 },
  { name: 'result', kind: 'long', label: 'result', hint: 'resultHint', isRequired: true, mostLength: 5000 },
  { name: 'handledAt', kind: 'instant', label: 'handledAt', isRequired: true, isNow: true },
  { name: 'photos', kind: 'photos', label: 'photos', isRequired: false },
];
const COMPLETING = ['COMPLETION', 'COMPLETION_YELLOW', 'COMPLETION_RED', 'CONSULTATION_YELLOW', 'CONSULTATION_RED'] as const;

const isUnit = (desk: Desk): boolean => desk.role === 'UNIT';
const isOffice = (desk: Desk): boolean => desk.role === 'COUNTY_OFFICE';
const isMine = (item: BoardItem, desk: Desk): boolean => isUnit(desk) && item.unitCode === desk.unitCode && item.state !== 'CLOSED' && item.state !== 'WITHDRAWN';
const isHandling = (item: BoardItem, desk: Desk): boolean => isMine(item, desk) && item.state !== 'RETURN_PENDING' && item.state !== 'RESULT_REPORTED';
const owed = (...kinds: readonly string[]) => (item: BoardItem, desk: Desk): boolean => isUnit(desk) && owes(item, desk, ...kinds);

const fact = (key: TaskKey, name: string, meets: readonly string[], more: Partial<Pick<Task, 'fields' | 'body' | 'isOpen'>> = {}): Task => {
  const { fields = [], body = () => ({}), isOpen = owed(...meets) } = more;
  return { key, path: 'facts', fields, meets, body: (values, photoIds) => ({ fact: name, ...body(values, photoIds) }), isOpen };
};

const contentOf = (values: TaskValues, photoIds: readonly string[]): Readonly<Record<string, unknown>> =>
  ({ procedure: values['procedure'], result: values['result'], handledAt: fromField(values['handledAt'] ?? ''), attachments: photoIds });

/** What can be done right on the desk; the service decides again who may and whether it is possible. What a county office may not do is not here for it (QY2019-5.3d). */
export const TASKS: readonly Task[] = [
  fact('sign', 'ACKNOWLEDGED', [], {
    body: () => ({ channel: 'SYSTEM' }), isOpen: (item, desk) => (isMine(item, desk) && item.state === 'DISPATCHED') || (isOffice(desk) && item.state === 'WITH_COUNTY_OFFICE' && item.acknowledged === null),
  }),
  fact('accept', 'ACCEPTED_BY_UNIT', ['ACCEPTANCE']),
  {
    key: 'opinion', path: 'first-responses', meets: ['FIRST_RESPONSE'], fields: [{ name: 'opinion', kind: 'long', label: 'opinion', hint: 'opinionHint', isRequired: true, mostLength: 5000 }],
    body: ({ opinion }) => ({ channel: 'SYSTEM', opinion }), isOpen: (item, desk) => isHandling(item, desk) && (item.state === 'DISPATCHED' || item.state === 'ACKNOWLEDGED') && item.class === 'URGENT',
  },
  {
    key: 'relay', path: 'assignments', meets: [], clauses: { 'qingyuan-urgent-2019': ['QY2019-2.3', 'QY2019-5.3d'] }, fields: [{ name: 'unitCode', kind: 'unit', label: 'unit', isRequired: true }, { ...REASON, label: 'relayReason' }],
    body: ({ unitCode, reason }) => ({ unitCode, reason }), isOpen: (item, desk) => isOffice(desk) && (item.state === 'WITH_COUNTY_OFFICE' || item.state === 'AWAITING_ROUTING'),
  },
  fact('arrive', 'ARRIVED_ON_SITE', ['ON_SITE']),
  fact('start', 'HANDLING_STARTED', ['HANDLING']),
  fact('interim', 'INTERIM_REPORTED', ['INTERIM_REPORT'], { fields: [{ name: 'text', kind: 'long', label: 'text', isRequired: true, mostLength: 5000 }], body: ({ text }) => ({ channel: 'SYSTEM', text }) }),
  fact('contact', 'PETITIONER_CONTACT_TRIED', ['FIRST_CONTACT', 'COMPLETION_CONTACT'], {
    fields: [{ name: 'reached', kind: 'yesNo', label: 'reached', isRequired: true }, { ...REASON, label: 'text', isRequired: false }], body: ({ reached, reason = '' }) => ({ reached: reached === 'true', ...given('reason', reason) }),
  }),
  fact('evidence', 'DISPUTE_EVIDENCE_GIVEN', ['EVIDENCE'], { fields: [{ name: 'text', kind: 'long', label: 'text', isRequired: true, mostLength: 5000 }, { name: 'photos', kind: 'photos', label: 'photos', isRequired: false }], body: ({ text }) => ({ text }) }),
  { key: 'backfill', path: 'backfills', meets: ['BACKFILL'], fields: CONTENT, body: contentOf, isOpen: owed('BACKFILL') },
  {
    key: 'completion', path: 'completions', meets: [], clauses: { 'qingyuan-urgent-2019': ['QY2019-3.2', 'OQ-14'] },
    fields: [{ name: 'completedAt', kind: 'instant', label: 'completedAt', isRequired: true, isNow: true }, { ...REASON, label: 'correction', hint: 'correctionHint', isRequired: false }],
    body: ({ completedAt = '', reason = '' }) => ({ completedAt: fromField(completedAt), ...given('reason', reason) }),
    isOpen: (item, desk) => isHandling(item, desk) && (item.state === 'RESPONDED' || (item.state === 'ACKNOWLEDGED' && item.class !== 'URGENT')),
  },
  {
    key: 'result', path: 'results', meets: ['RESULT', ...COMPLETING, 'CONSULTATION_YELLOW'], clauses: { 'qingyuan-urgent-2019': ['QY2019-3.2', 'QY2019-5.3a'] }, fields: CONTENT,
    body: (values, photoIds) => ({ channel: 'SYSTEM', ...contentOf(values, photoIds) }), isOpen: (item, desk) => isHandling(item, desk) && (item.state !== 'DISPATCHED' || item.class !== 'URGENT') && !(item.state === 'ACKNOWLEDGED' && item.class === 'URGENT'),
  },
  {
    key: 'return', path: 'returns', meets: ['RETURN', 'SURVEY_RETURN'], clauses: { 'qingyuan-urgent-2019': ['QY2015-5.3', 'OQ-21'] },
    fields: [
      REASON, { name: 'basis', kind: 'long', label: 'basis', hint: 'basisHint', isRequired: false, mostLength: 2000 }, { name: 'suggestedUnitCode', kind: 'unit', label: 'suggestedUnit', isRequired: false },
      { name: 'signedOffBy', kind: 'line', label: 'signedOffBy', hint: 'signedOffByHint', isRequired: false, mostLength: 100 },
    ],
    body: ({ reason, basis = '', suggestedUnitCode = '', signedOffBy = '' }) => ({ reason, ...given('basis', basis), ...given('suggestedUnitCode', suggestedUnitCode), ...given('signedOffBy', signedOffBy) }),
    isOpen: isHandling,
  },
  {
    key: 'extension', path: 'extensions', meets: COMPLETING,
    fields: [REASON, { name: 'promisedAt', kind: 'instant', label: 'promisedAt', isRequired: false }, { name: 'petitionerNotified', kind: 'yesNo', label: 'petitionerNotified', isRequired: true }],
    body: ({ reason, promisedAt = '', petitionerNotified }) => ({ reason, petitionerNotified: petitionerNotified === 'true', ...(promisedAt === '' ? {} : { promisedAt: fromField(promisedAt) }) }),
    isOpen: (item, desk) => isHandling(item, desk) && owes(item, desk, ...COMPLETING),
  },
];

export const tasksOf = (item: BoardItem, desk: Desk): readonly Task[] => TASKS.filter((task) => task.isOpen(item, desk));

function given(name: string, value: string): Readonly<Record<string, string>> {
  return value.trim() === '' ? {} : { [name]: value };
}
