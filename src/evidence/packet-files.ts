import { stringify } from 'yaml';
import { Temporal } from 'temporal-polyfill';
import { actorName, beijingOrNull } from '../board/order-item.js';
import { beijingDate, toBeijing } from '../domain/time/beijing.js';
import type { Calendar } from '../domain/working-time/calendar.js';
import { calendarOf } from '../domain/working-time/local-calendar.js';
import { kindOfDay } from '../domain/working-time/working-days.js';
import { maskPhones } from '../platform/logging/masking.js';
import { type AttemptView, maskedAddress } from '../work-orders/timeline-view.js';
import type { Evidence } from './collect-evidence.js';
import { entryRecord, type Reveal, shownText } from './entry-records.js';
import type { CallRow, PhotoRow, SentRow } from './evidence.query.js';

/** Readable, with members in the order they are written here: equal evidence gives equal bytes. */
const json = (value: unknown): Buffer => Buffer.from(`${JSON.stringify(value, null, 1)}\n`);

/** The files of a packet that machines read. */
export const packetFiles = (evidence: Evidence, reveal: Reveal): ReadonlyMap<string, Buffer> => new Map([
  ['entries.json', json(entriesOf(evidence, reveal))],
  ['order.json', json(orderOf(evidence, reveal))],
  ['deadlines.json', json({ deadlines: evidence.view.deadlines.map((one) => ({ ...one, calendarVersion: evidence.deadlineCalendars.get(one.key) ?? null })) })],
  ['cards.json', json(cardsOf(evidence, reveal))],
  ['notices.json', json({ notices: noticesOf(evidence, reveal) })],
  ['recordings.json', json(recordingsOf(evidence))],
  ['photos.json', json({ photos: evidence.photos.map(photoOf) })],
  ...evidence.photos.flatMap((photo) => (photo.image === null ? [] : [[photoFile(photo), photo.image] as const])),
  ...evidence.copies.map(({ identifier, document }) => [`copies/${identifier.replaceAll(/[^\w.-]/g, '_')}.xml`, Buffer.from(document)] as const),
  ['law.json', json({ versions: evidence.laws, clauses: evidence.clauses })],
  ['law.yaml', Buffer.from(evidence.laws.map(({ content, hash }) => `# SHA-256 ${hash}\n${stringify(content, { lineWidth: 0 })}`).join('---\n'))],
  ['calendar.json', json(calendarsOf(evidence))],
  ['proof.json', json(evidence.proof)],
]);

const entriesOf = ({ row, proof, entries }: Evidence, reveal: Reveal): object =>
  ({ workOrderId: row.id, number: row.number, length: proof.chain.length, head: proof.chain.head, entries: entries.map((one) => entryRecord(one, reveal)) });

const orderOf = ({ row, view, petitioner }: Evidence, reveal: Reveal): object => {
  const { id, number, externalNumber, jurisdiction, jurisdictionName, category, categoryName, critical, drill, state, stateName, countyCode, countyName, unitCode, unitName, acceptedAt, deliveredAt, masterId, regulation, routing, rating } = view;
  return {
    id, number, externalNumber, jurisdiction, jurisdictionName, class: view.class, className: view.className, underlyingClass: view.underlyingClass, category, categoryName, critical, drill, state, stateName,
    countyCode, countyName, unitCode, unitName, acceptedAt, deliveredAt, closedAt: beijingOrNull(row.closed_at), masterId, regulation, routing,
    title: shownText(row.title, reveal), description: row.description === null ? null : shownText(row.description, reveal),
    location: { ...view.location, address: shownText(row.address, reveal) },
    petitioner: reveal.isWhole ? { name: petitioner.name, phone: petitioner.phone, caller: petitioner.caller } : null, petitionerErasedAt: beijingOrNull(petitioner.erasedAt),
    coUnits: view.coUnits, returns: view.returns, extensions: view.extensions, rating,
  };
};

const cardsOf = ({ view, cards }: Evidence, reveal: Reveal): object => {
  const rows = new Map(cards.map((card) => [card.id, card]));
  return {
    cards: view.cards.map((card) => {
      const row = rows.get(card.id);
      return { ...card, revocationReason: card.revocationReason === null ? null : shownText(card.revocationReason, reveal), revokedAt: beijingOrNull(row?.revoked_at ?? null), drill: row?.drill ?? false, outageFrom: beijingOrNull(row?.outage_from ?? null), outageTo: beijingOrNull(row?.outage_to ?? null) };
    }),
    lights: view.lights, labels: view.labels,
  };
};

/** Every message and call that left: to whom, in which words, by which provider, and what the carrier reported. What is still to come is no evidence. */
const noticesOf = ({ timeline, sent, receipts }: Evidence, reveal: Reveal): readonly object[] => {
  const attempts = attemptsIn(timeline);
  return sent.map((row) => {
    const seen = attempts.get(row.id);
    return {
      attemptId: row.id, noticeId: row.notice_id, purpose: row.purpose, because: row.because, rung: row.rung, plannedAt: toBeijing(row.planned_at), withdrawnAt: beijingOrNull(row.withdrawn_at),
      recipient: seen?.recipient ?? null, why: seen?.why ?? null, ...sentFacts(seen?.attempt), ...wordsOf(row, reveal),
      receipts: receipts.filter((one) => one.attempt_id === row.id).map(({ state, code, at, recorded_at, raw }) => ({ status: state, code, at: toBeijing(at), recordedAt: toBeijing(recorded_at), raw: maskedRaw(raw) })),
    };
  });
};

interface SeenAttempt {
  readonly attempt: AttemptView;
  readonly recipient: object;
  readonly why: string | null;
}

const attemptsIn = (timeline: Evidence['timeline']): ReadonlyMap<string, SeenAttempt> =>
  new Map(timeline.flatMap(({ notice }) => notice?.attempts.map((attempt) => [attempt.id, { attempt, recipient: notice.recipient, why: notice.why }] as const) ?? []));

const sentFacts = (attempt: AttemptView | undefined): object => {
  if (attempt === undefined) return {};
  const { channel, to, state, outcome, submittedAt, finalAt, errorCode, provider, providerRef, bundledInto, replaces, replacedBy, answer } = attempt;
  return { channel, to, state, outcome, submittedAt, finalAt, errorCode, provider, providerRef, bundledInto, replaces, replacedBy, answer };
};

/** A message that spoke of several orders at once would show the others. */
const wordsOf = ({ subject, text, is_shared }: SentRow, reveal: Reveal): object =>
  is_shared ? { subject: null, text: null, shared: true } : { subject, text: text === null ? null : shownText(text, reveal), shared: false };

const maskedRaw = (raw: unknown): unknown => (raw === null || raw === undefined ? null : JSON.parse(maskPhones(JSON.stringify(raw))));

/** `语音(12秒,录音<引用>)`, as it is kept where nobody could write down what was said. */
const RECORDING = /\u5f55\u97f3([^\s()\uff08\uff09]+)/g;

const recordingsOf = ({ calls, entries }: Evidence): object => ({
  calls: calls.map(callOf),
  recordings: entries.flatMap(({ seq, text }) => [...(text ?? '').matchAll(RECORDING)].flatMap(([, reference = '']) => (/^[A-Za-z0-9:/._?=&-]+$/.test(reference) ? [{ entry: seq, reference }] : []))),
});

const callOf = ({ provider, provider_ref, direction, attempt_id, number, arrived_at, ended_at }: CallRow): object =>
  ({ provider, providerRef: provider_ref, direction, attemptId: attempt_id, number: maskedAddress(number), arrivedAt: toBeijing(arrived_at), endedAt: beijingOrNull(ended_at) });

export const photoFile = ({ id }: PhotoRow): string => `photos/${id}.jpg`;

const photoOf = (photo: PhotoRow): object => ({
  id: photo.id, kind: photo.kind, file: photo.image === null ? null : photoFile(photo), sha256: photo.sha256, width: photo.width, height: photo.height, takenAt: beijingOrNull(photo.taken_at),
  location: photo.latitude === null || photo.longitude === null ? null : { latitude: photo.latitude, longitude: photo.longitude },
  at: toBeijing(photo.at), unitCode: photo.unit_code, by: actorName(photo.actor_kind, photo.actor_name), struckAt: beijingOrNull(photo.struck_at), erasedAt: beijingOrNull(photo.erased_at),
});

const calendarsOf = ({ calendars, view }: Evidence): object => ({
  countyCode: view.countyCode,
  versions: calendars.map((calendar) => ({
    version: calendar.version, coveredYears: [...calendar.coveredYears].sort(), daysOff: [...calendar.daysOff].sort(), makeUpWorkingDays: [...calendar.makeUpWorkingDays].sort(), local: calendar.local,
    days: daysBetween(view.deadlines.map(({ startsAt }) => startsAt), view.deadlines.map(({ dueAt }) => dueAt)).map((date) => ({ date: date.toString(), kind: kindOf(calendarOf(calendar, view.countyCode), date) })),
  })),
});

const MOST_DAYS = 1_500;

/** The days over which the clocks ran. */
const daysBetween = (starts: readonly string[], ends: readonly string[]): readonly Temporal.PlainDate[] => {
  const first = [...starts].sort().at(0);
  const last = [...ends].sort().at(-1);
  if (first === undefined || last === undefined) return [];
  const from = beijingDate(Temporal.Instant.from(first));
  const { days } = from.until(beijingDate(Temporal.Instant.from(last)), { largestUnit: 'days' });
  return Array.from({ length: Math.min(days, MOST_DAYS) + 1 }, (_, offset) => from.add({ days: offset }));
};

const kindOf = (calendar: Calendar, date: Temporal.PlainDate): string => {
  const kind = kindOfDay(calendar, date);
  return typeof kind === 'string' ? kind : 'UNPUBLISHED';
};
