import type { WorkOrder } from '../../api/types';
import { fromField } from '../../time/format';
import type { Action, Field } from './action';

const REASON: Field = { name: 'reason', kind: 'long', label: 'reason', hint: 'reasonHint', required: true };
const OPTIONAL_REASON: Field = { ...REASON, required: false };

/** A limit of this kind that nobody has met yet: what it asks for can still be done. */
const owes = (order: WorkOrder, ...kinds: readonly string[]): boolean => order.deadlines.some(({ kind, state, metAt }) => kinds.includes(kind) && metAt === null && (state === 'OPEN' || state === 'BREACHED'));

const isLive = (order: WorkOrder): boolean => order.state !== 'CLOSED' && order.state !== 'WITHDRAWN';
const hasUnit = (order: WorkOrder): boolean => isLive(order) && order.unitCode !== null && order.unitCode !== undefined;
const filed = (order: WorkOrder): boolean => order.state === 'RESULT_REPORTED' && owes(order, 'COMPLETION');
const pending = (requests: WorkOrder['returns']): number | null => requests.findLast(({ state }) => state === 'PENDING')?.n ?? null;

const EXTENDABLE = ['COMPLETION', 'COMPLETION_YELLOW', 'COMPLETION_RED', 'CONSULTATION_YELLOW', 'CONSULTATION_RED'];

const decision = (key: Action['key'], label: Action['label'], of: 'returns' | 'extensions', approved: boolean): Action => ({
  key, label, path: (order) => `${of}/${String(pending(order[of]) ?? 0)}/decision`,
  fields: of === 'returns' && approved ? [REASON, { name: 'reassignTo', kind: 'unit', label: 'reassignTo', required: false }] : [REASON],
  body: (values) => ({ approved, reason: values['reason'], ...given('reassignTo', values['reassignTo']) }),
  about: of,
  isOpen: (order) => pending(order[of]) !== null,
});

const fact = (key: Action['key'], label: Action['label'], name: string, isOpen: Action['isOpen'], more: Partial<Pick<Action, 'fields' | 'body' | 'danger'>> = {}): Action => {
  const { fields = [], body = () => ({}), ...rest } = more;
  return { key, label, path: 'facts', fields, body: (values, order, around) => ({ fact: name, ...body(values, order, around) }), isOpen, ...rest };
};

const reason = (values: Readonly<Record<string, string | undefined>>): Readonly<Record<string, string>> => given('reason', values['reason']);

/** What the laws of cities with acceptance, lights and approved completions ask for besides; each is offered while a limit or a request asks for it. */
export const LIFE_ACTIONS: readonly Action[] = [
  decision('approveReturn', 'approveReturn', 'returns', true),
  decision('rejectReturn', 'rejectReturn', 'returns', false),
  decision('approveExtension', 'approveExtension', 'extensions', true),
  decision('rejectExtension', 'rejectExtension', 'extensions', false),
  fact('approveCompletion', 'approveCompletion', 'COMPLETION_APPROVED', filed, { fields: [OPTIONAL_REASON], body: reason }),
  fact('sendBack', 'sendBack', 'COMPLETION_SENT_BACK', filed, { fields: [REASON], body: reason }),
  fact('accept', 'accept', 'ACCEPTED_BY_UNIT', (order) => hasUnit(order) && owes(order, 'ACCEPTANCE')),
  fact('arrive', 'arrive', 'ARRIVED_ON_SITE', (order) => hasUnit(order) && owes(order, 'ON_SITE')),
  fact('startHandling', 'startHandling', 'HANDLING_STARTED', (order) => hasUnit(order) && owes(order, 'HANDLING')),
  fact('interim', 'interim', 'INTERIM_REPORTED', (order) => hasUnit(order) && owes(order, 'INTERIM_REPORT'), {
    fields: [{ name: 'text', kind: 'long', label: 'interimText', required: true }], body: (values) => ({ channel: 'SYSTEM', ...given('text', values['text']) }),
  }),
  fact('contact', 'contact', 'PETITIONER_CONTACT_TRIED', (order) => order.unitCode !== null && owes(order, 'FIRST_CONTACT', 'COMPLETION_CONTACT'), {
    fields: [{ name: 'reached', kind: 'flag', label: 'reached', required: true }, OPTIONAL_REASON], body: (values) => ({ reached: values['reached'] === 'true', ...reason(values) }),
  }),
  fact('evidence', 'evidence', 'DISPUTE_EVIDENCE_GIVEN', (order) => owes(order, 'EVIDENCE'), {
    fields: [{ name: 'text', kind: 'long', label: 'evidenceText', required: true }], body: (values) => given('text', values['text']),
  }),
  {
    key: 'return', label: 'return', path: 'returns',
    fields: [
      REASON, { name: 'basis', kind: 'long', label: 'basis', required: false }, { name: 'suggestedUnitCode', kind: 'unit', label: 'suggestedUnit', required: false },
      { name: 'signedOffBy', kind: 'text', label: 'signedOffBy', required: false },
    ],
    body: (values) => ({ reason: values['reason'], ...given('basis', values['basis']), ...given('suggestedUnitCode', values['suggestedUnitCode']), ...given('signedOffBy', values['signedOffBy']) }),
    isOpen: (order) => hasUnit(order) && pending(order.returns) === null && order.state !== 'RESULT_REPORTED',
  },
  {
    key: 'extend', label: 'extend', path: 'extensions',
    fields: [REASON, { name: 'promisedAt', kind: 'instant', label: 'promisedAt', hint: 'promisedAtHint', required: false }, { name: 'petitionerNotified', kind: 'flag', label: 'petitionerNotified', required: true }],
    body: (values) => ({
      reason: values['reason'], petitionerNotified: values['petitionerNotified'] === 'true', ...(values['promisedAt'] === undefined || values['promisedAt'] === '' ? {} : { promisedAt: fromField(values['promisedAt']) }),
    }),
    isOpen: (order) => hasUnit(order) && pending(order.extensions) === null && owes(order, ...EXTENDABLE),
  },
  fact('survey', 'survey', 'SURVEY_DELIVERED', (order) => (order.state === 'CLOSED' || order.state === 'RESULT_REPORTED') && order.rating === null && order.deadlines.some(({ kind }) => kind === 'COMPLETION')),
  fact('rate', 'rate', 'SURVEY_ANSWERED', (order) => (order.state === 'CLOSED' || order.state === 'RESULT_REPORTED') && order.rating === null && order.deadlines.some(({ kind }) => kind === 'SURVEY'), {
    fields: [{ name: 'choice', kind: 'rating', label: 'choice', required: true }], body: (values) => ({ choices: [values['choice']] }),
  }),
  fact('redo', 'redo', 'REDO_ORDERED', (order) => (order.state === 'CLOSED' || order.state === 'RESULT_REPORTED') && order.deadlines.some(({ kind }) => kind === 'COMPLETION'), { fields: [REASON], body: reason, danger: true }),
  fact('reclassify', 'reclassify', 'RECLASSIFIED', isLive, {
    fields: [{ name: 'class', kind: 'class', label: 'newClass', required: true }, { name: 'category', kind: 'category', label: 'newCategory', hint: 'newCategoryHint', required: false }, REASON],
    body: (values) => ({ ...given('class', values['class']), ...given('category', values['category']), ...reason(values) }),
  }),
];

function given(name: string, value: string | undefined): Readonly<Record<string, string>> {
  return value === undefined || value.trim() === '' ? {} : { [name]: value };
}
