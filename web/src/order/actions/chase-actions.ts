import type { Action } from './action';

const REASON = { name: 'reason', kind: 'long', label: 'reason', hint: 'reasonHint', required: true } as const;

/** What a duty room does to the chase itself; limits are no matter of it (OQ-20). */
export const CHASE_ACTIONS: readonly Action[] = [
  {
    key: 'escalate', label: 'escalate', path: 'escalations', about: 'NEXT_RUNG', fields: [REASON],
    body: (values) => ({ reason: values['reason'] }),
    isOpen: (order, { plan }) => isLive(order.state) && plan.some(({ isClimbable }) => isClimbable),
  },
  {
    key: 'sendAgain', label: 'sendAgain', path: 'renotifications', note: 'sendAgainNote',
    fields: [{ name: 'whom', kind: 'told', label: 'whom', required: true }, REASON],
    body: (values) => ({ reason: values['reason'], ...(values['whom'] === undefined || values['whom'] === EVERYBODY ? {} : { noticeId: values['whom'] }) }),
    unless: { code: 'UNDER_WAY', member: 'evenIfUnderWay', label: 'evenIfUnderWay' },
    pointers: { noticeId: 'whom', contactId: 'whom' },
    isOpen: (order, { told }) => isLive(order.state) && order.response === null && told.length > 0,
  },
  {
    key: 'onBehalf', label: 'onBehalf', path: 'first-responses', note: 'onBehalfNote',
    fields: [
      { name: 'opinion', kind: 'long', label: 'opinion', hint: 'opinionHint', required: true },
      { name: 'saidBy', kind: 'text', label: 'saidBy', required: true },
      { name: 'channel', kind: 'channel', label: 'by', required: true },
    ],
    body: (values) => ({ channel: values['channel'], saidBy: values['saidBy'], opinion: values['opinion'] }),
    isOpen: (order) => isLive(order.state) && order.deliveredAt !== null && order.class === 'URGENT',
  },
  {
    key: 'link', label: 'link', path: 'links', note: 'linkNote',
    fields: [{ name: 'masterId', kind: 'order', label: 'master', hint: 'masterHint', required: true }, REASON],
    body: (values) => ({ masterId: values['masterId'], reason: values['reason'] }),
    isOpen: (order) => isLive(order.state),
  },
];

export const EVERYBODY = '*';

function isLive(state: string): boolean {
  return state !== 'CLOSED' && state !== 'WITHDRAWN';
}
