import type { WorkOrder } from '../../api/types';
import type { OrderText } from '../../text/order-zh';
import type { Text } from '../../text/zh';
import { fromField } from '../../time/format';
import type { RungAhead } from '../order-queries';
import { calledBy, type Told } from './told';

export type Values = Readonly<Record<string, string | undefined>>;

/** A word of the shell's or of the order's own. */
export type Word = keyof Text['actions'] | Exclude<keyof OrderText['actions'], 'groups'>;

export interface Field {
  /** Also the member of the request body, so that the service's complaint finds its field. */
  readonly name: string;
  readonly kind: 'text' | 'caller' | 'told' | 'order' | 'instant' | 'long' | 'unit' | 'units' | 'county' | 'channel' | 'flag' | 'class' | 'category' | 'rating';
  readonly label: Word;
  readonly hint?: Word;
  readonly required: boolean;
}

/** What is known besides the order itself. */
export interface Around {
  /** Whom it was told to, the latest notice of each. */
  readonly told: readonly Told[];
  readonly plan: readonly RungAhead[];
}

export interface Action {
  readonly key:
    | 'callBack' | 'opinion' | 'receipt' | 'unitReceipt' | 'countyReceipt' | 'completion' | 'result' | 'assignUnit' | 'assignCounty' | 'critical' | 'withdraw' | 'close'
    | 'accept' | 'arrive' | 'startHandling' | 'interim' | 'contact' | 'evidence' | 'return' | 'extend' | 'approveReturn' | 'rejectReturn' | 'approveExtension' | 'rejectExtension'
    | 'approveCompletion' | 'sendBack' | 'survey' | 'rate' | 'redo' | 'reclassify' | 'escalate' | 'sendAgain' | 'onBehalf' | 'link';
  readonly label: Word;
  readonly path: string | ((order: WorkOrder) => string);
  readonly note?: Word;
  /** What whoever decides should see beside the form: what the unit asked, why the place was read so, which rung comes next. */
  readonly about?: 'returns' | 'extensions' | 'ROUTING' | 'NEXT_RUNG';
  readonly fields: readonly Field[];
  readonly danger?: boolean;
  readonly body: (values: Values, order: WorkOrder, around: Around) => Readonly<Record<string, unknown>>;
  /** The member that says that a refusal of this code was read and the act is wanted all the same. */
  readonly unless?: { readonly code: string; readonly member: string; readonly label: Word };
  /** Members of the request that another field of the form stands for. */
  readonly pointers?: Readonly<Record<string, string>>;
  readonly isOpen: (order: WorkOrder, around: Around) => boolean;
}

const REASON: Field = { name: 'reason', kind: 'long', label: 'reason', hint: 'reasonHint', required: true };

const isLive = (order: WorkOrder): boolean => order.state !== 'CLOSED' && order.state !== 'WITHDRAWN';
const isUnanswered = (order: WorkOrder): boolean => order.state === 'DISPATCHED' || order.state === 'WITH_COUNTY_OFFICE';
const hasUnit = (order: WorkOrder): boolean => isLive(order) && order.deliveredAt !== null;
const owesOpinion = (order: WorkOrder): boolean => hasUnit(order) && order.class === 'URGENT';

/** What a person at the hotline may do to an order; the service decides again who may and whether it is possible. */
export const ACTIONS: readonly Action[] = [
  {
    key: 'callBack', label: 'callBack', path: 'first-responses',
    fields: [
      { name: 'opinion', kind: 'long', label: 'opinion', hint: 'opinionHint', required: true },
      { name: 'callerNumber', kind: 'caller', label: 'callerNumber', hint: 'callerHint', required: true },
      { name: 'arrivedAt', kind: 'instant', label: 'arrivedAt', hint: 'arrivedAtHint', required: false },
    ],
    body: (values, _, { told }) => ({ channel: 'CALL_BACK', ...calledBy(values['callerNumber'] ?? '', told), ...(values['arrivedAt'] === undefined || values['arrivedAt'] === '' ? {} : { arrivedAt: instant(values['arrivedAt']) }), opinion: values['opinion'] }),
    pointers: { callerContactId: 'callerNumber' },
    isOpen: owesOpinion,
  },
  {
    key: 'receipt', label: 'receipt', path: 'facts', note: 'receiptNote',
    fields: [{ name: 'channel', kind: 'channel', label: 'receiptChannel', required: true }, REASON],
    body: (values, order) => ({ fact: 'ACKNOWLEDGED', unitCode: unitOf(order), channel: values['channel'], reason: values['reason'] }),
    isOpen: isUnanswered,
  },
  {
    key: 'opinion', label: 'giveOpinion', path: 'first-responses',
    fields: [{ name: 'opinion', kind: 'long', label: 'opinion', hint: 'opinionHint', required: true }],
    body: (values) => ({ channel: 'SYSTEM', opinion: values['opinion'] }),
    isOpen: owesOpinion,
  },
  {
    key: 'unitReceipt', label: 'sign', path: 'facts', note: 'receiptNote', fields: [],
    body: () => ({ fact: 'ACKNOWLEDGED', channel: 'SYSTEM' }),
    isOpen: isUnanswered,
  },
  {
    key: 'countyReceipt', label: 'sign', path: 'facts', fields: [],
    body: () => ({ fact: 'ACKNOWLEDGED', channel: 'SYSTEM' }),
    isOpen: isUnanswered,
  },
  {
    key: 'completion', label: 'completion', path: 'completions',
    fields: [{ name: 'completedAt', kind: 'instant', label: 'completedAt', required: true }, { ...REASON, required: false }],
    body: (values) => ({ completedAt: instant(values['completedAt']), ...optional('reason', values['reason']) }),
    isOpen: hasUnit,
  },
  {
    key: 'result', label: 'result', path: 'results',
    fields: [
      { name: 'procedure', kind: 'long', label: 'procedure', required: true },
      { name: 'result', kind: 'long', label: 'resultText', required: true },
      { name: 'handledAt', kind: 'instant', label: 'handledAt', required: true },
    ],
    body: (values) => ({ channel: 'SYSTEM', procedure: values['procedure'], result: values['result'], handledAt: instant(values['handledAt']) }),
    isOpen: hasUnit,
  },
  {
    key: 'assignUnit', label: 'toUnit', path: 'assignments',
    about: 'ROUTING',
    fields: [
      { name: 'unitCode', kind: 'unit', label: 'unit', required: true }, REASON, { name: 'countyCode', kind: 'county', label: 'placeToo', hint: 'placeTooHint', required: false },
      { name: 'coUnitCodes', kind: 'units', label: 'coUnits', required: false }, { name: 'rootCause', kind: 'long', label: 'rootCause', hint: 'rootCauseHint', required: false },
    ],
    body: (values) => ({ unitCode: values['unitCode'], reason: values['reason'], ...optional('countyCode', values['countyCode']), ...(values['coUnitCodes'] === undefined || values['coUnitCodes'] === '' ? {} : { coUnitCodes: values['coUnitCodes'].split(' ') }), ...optional('rootCause', values['rootCause']) }),
    isOpen: isLive,
  },
  {
    key: 'assignCounty', label: 'toCounty', path: 'assignments', about: 'ROUTING',
    fields: [{ name: 'countyCode', kind: 'county', label: 'county', required: true }, REASON],
    body: (values) => ({ countyCode: values['countyCode'], reason: values['reason'] }),
    isOpen: isLive,
  },
  { key: 'critical', label: 'critical', path: 'critical', note: 'criticalNote', danger: true, fields: [REASON], body: onlyReason, isOpen: (order) => isLive(order) && !order.critical },
  { key: 'withdraw', label: 'withdraw', path: 'withdrawal', note: 'withdrawNote', danger: true, fields: [REASON], body: onlyReason, isOpen: isLive },
  { key: 'close', label: 'close', path: 'closure', danger: true, fields: [REASON], body: onlyReason, isOpen: isLive },
];

/** Where it is sent, below the order: a decision names the request that it decides. */
export function pathOf({ path }: Action, order: WorkOrder): string {
  return typeof path === 'string' ? path : path(order);
}

export function unitOf(order: WorkOrder): string | null {
  return order.unitCode ?? order.routing?.unitCode ?? order.deadlines.at(-1)?.unitCode ?? null;
}

function onlyReason(values: Values): Readonly<Record<string, unknown>> {
  return { reason: values['reason'] };
}

function instant(value: string | undefined): string | undefined {
  return value === undefined || value === '' ? undefined : fromField(value);
}

function optional(name: string, value: string | undefined): Readonly<Record<string, string>> {
  return value === undefined || value === '' ? {} : { [name]: value };
}
