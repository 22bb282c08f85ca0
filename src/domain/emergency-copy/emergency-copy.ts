import type { Temporal } from 'temporal-polyfill';
import { capTime, capXml, type CapCategory, type CapMessage, type CapMessageType, type CapReference } from './cap-message.js';
import { checkCapRules } from './check-cap-rules.js';
import { toWgs84, type CoordinateSystem, type Position } from './coordinates.js';

/** What a critical order tells an emergency bureau (QY2019-2.4). Nothing about the petitioner and no free text of the report. */
export interface EmergencyCopy {
  /** From `capIdentifier`; unique for ever. */
  readonly identifier: string;
  /** Name of this hotline among CAP senders, for example `12345.qingyuan.example`. */
  readonly sender: string;
  /** Name of this hotline for people. */
  readonly senderName: string;
  readonly sent: Temporal.Instant;
  readonly msgType: CapMessageType;
  /** The copy's first message: for Update and Cancel, else null. */
  readonly first: CapReference | null;
  readonly isDrill: boolean;
  /** The bureaux it is meant for. */
  readonly addresses: readonly string[];
  readonly orderNumber: string;
  /** The regulation's category code, null when the order has none. */
  readonly category: string | null;
  readonly categoryName: string;
  /** Coarse place. */
  readonly place: string;
  /** GB/T 2260 code of the county, or of the city while the county is unknown. */
  readonly areaCode: string;
  readonly position: (Position & { readonly coordinateSystem: CoordinateSystem }) | null;
  readonly acceptedAt: Temporal.Instant;
  /** Null while no unit is found. */
  readonly unitName: string | null;
  /** Beijing time for people; null while no clock runs. */
  readonly deadline: string | null;
  /** Chinese; what changed, or why it was cancelled. */
  readonly change: string | null;
  readonly because: readonly string[];
}

const CATEGORIES: Readonly<Record<string, CapCategory>> = { ROAD_AND_TREE: 'Transport', UTILITY: 'Infra', POLLUTION: 'Env', TOURISM_SAFETY: 'Safety' };
const TITLES: Readonly<Record<CapMessageType, string>> = { Alert: '特别紧急事项通报', Update: '特别紧急事项通报更新', Cancel: '特别紧急事项通报撤销' };
const DRILL = '【演练】';
const HOTLINE = '12345';
/** How far from the reported point the matter may lie. */
const RADIUS_KM = 1;
const DIGITS = 5;
/** A poor report must not hold the copy back, nor with it the dispatch it is committed with. */
const UNKNOWN_PLACE = '地点不详';

/** An identifier CAP allows: the parts joined, with everything that would break a reference replaced. */
export const capIdentifier = (...parts: readonly string[]): string => parts.map(plainName).join('-');

const plainName = (text: string): string => text.replace(/[\s,<>&"'\p{C}]/gu, '_');

/** The CAP message of a copy, before it is written down. */
export const capMessage = (given: EmergencyCopy): CapMessage => messageOf({ ...given, place: given.place.trim() === '' ? UNKNOWN_PLACE : given.place });

const messageOf = (copy: EmergencyCopy): CapMessage => ({
  identifier: copy.identifier,
  sender: copy.sender,
  sent: copy.sent,
  status: copy.isDrill ? 'Exercise' : 'Actual',
  msgType: copy.msgType,
  source: `${HOTLINE}热线`,
  addresses: copy.addresses,
  note: copy.isDrill ? `${DRILL}工单${copy.orderNumber}为演练工单` : null,
  references: copy.first === null ? [] : [copy.first],
  incidents: plainName(copy.orderNumber),
  info: {
    category: CATEGORIES[copy.category ?? ''] ?? 'Other',
    event: copy.categoryName,
    responseType: copy.msgType === 'Cancel' ? 'None' : 'Assess',
    urgency: copy.msgType === 'Cancel' ? 'Past' : 'Immediate',
    severity: 'Severe',
    certainty: 'Likely',
    senderName: copy.senderName,
    headline: `${copy.isDrill ? DRILL : ''}${TITLES[copy.msgType]}:${copy.categoryName},${copy.place}`,
    description: descriptionOf(copy),
    contact: HOTLINE,
    parameters: [
      { valueName: 'orderNumber', value: copy.orderNumber },
      { valueName: 'acceptedAt', value: capTime(copy.acceptedAt) },
      { valueName: 'because', value: copy.because.join(' ') },
    ],
    area: { areaDesc: copy.place, circle: circleOf(copy), geocode: { valueName: 'GB/T 2260', value: copy.areaCode } },
  },
});

/** The CAP 1.2 document of a copy. Throws when it would break a rule, since a bureau could not read it. */
export const capDocument = (copy: EmergencyCopy): string => {
  const message = capMessage(copy);
  const problems = checkCapRules(message);
  if (problems.length > 0) throw new Error(`CAP message ${copy.identifier}: ${problems.map(({ field, problem }) => `${field} ${problem}`).join('; ')}`);
  return capXml(message);
};

const descriptionOf = (copy: EmergencyCopy): string => [
  copy.isDrill ? `${DRILL}本通报为演练。` : '',
  `工单${copy.orderNumber},${copy.categoryName},地点${copy.place}。`,
  copy.unitName === null ? '承办单位待定。' : `承办单位${copy.unitName}。`,
  copy.deadline === null ? '' : `初步意见时限${copy.deadline}。`,
  copy.change === null ? '' : `${copy.change}。`,
  `查询请拨${HOTLINE}。`,
].join('');

const circleOf = ({ position }: EmergencyCopy): string | null => {
  if (position === null || Math.abs(position.latitude) > 90 || Math.abs(position.longitude) > 180) return null;
  const { latitude, longitude } = toWgs84(position, position.coordinateSystem);
  return `${latitude.toFixed(DIGITS)},${longitude.toFixed(DIGITS)} ${RADIUS_KM}`;
};
