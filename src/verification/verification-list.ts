import { Injectable } from '@nestjs/common';
import { beijingDate, toBeijing } from '../domain/time/beijing.js';
import { isDenied, judgeTrust, type NumberTrust, type TrustState } from '../domain/verification/number-trust.js';
import type { Principal } from '../identity/principal.js';
import { Clock } from '../platform/clock/clock.js';
import { Database } from '../platform/database/database.js';
import { type Page, toPage } from '../platform/http/cursor.js';
import { decodeShapedKey, UUID } from '../platform/http/keyset.js';
import { type ContactScope, visibleContacts } from '../registry/contact-scope.js';
import { maskNumber } from '../registry/contact-numbers.js';
import { ROLE_NAMES } from '../registry/contact-view.js';
import { RegistryFiles } from '../registry/registry-files.js';
import { failingNumbers, type FailingNumber } from './failing-numbers.query.js';
import { registeredNumbers, type RegisteredNumber } from './registered-numbers.query.js';
import { latestRounds, type Round } from './round.store.js';
import type { VerificationQuery } from './verification-requests.js';
import { askedKey, latestRequests, type VerificationRequest } from './verification.store.js';

interface Judged extends RegisteredNumber {
  readonly trust: NumberTrust;
  readonly staleAfterDays: number;
}

export interface VerificationPage extends Page<Record<string, unknown>> {
  readonly counts: Readonly<Record<TrustState | 'DENIED' | 'FAILING', number>>;
  readonly rounds: readonly Record<string, unknown>[];
}

/** Which numbers nobody has answered from, or not for long. */
@Injectable()
export class VerificationList {
  constructor(private readonly database: Database, private readonly clock: Clock, private readonly files: RegistryFiles) {}

  async execute(query: VerificationQuery, principal: Principal): Promise<VerificationPage> {
    const now = this.clock.now();
    const scope = visibleContacts(principal);
    const all = (await registeredNumbers(this.database, { ...scope, unit: query.unit ?? null, county: query.county ?? null }, now)).map((number): Judged => {
      const { staleAfterDays } = this.files.areaOf(number.jurisdiction).verification;
      return { ...number, staleAfterDays, trust: judgeTrust(number, now, staleAfterDays) };
    });
    const failing = await failingNumbers(this.database, all.map(({ number }) => number));
    const shown = all.filter((one) => isShown(one, query.state, failing)).sort((a, b) => inOrder(keyOf(a), keyOf(b)));
    const after = decodeShapedKey(query.cursor, KEY_SHAPES);
    const rest = after === undefined ? shown : shown.filter((one) => inOrder(keyOf(one), after) > 0);
    const rows = rest.slice(0, query.limit + 1);
    const requests = await latestRequests(this.database, rows);
    return {
      ...toPage(rows, query.limit, (one) => toView(one, requests.get(askedKey(one)), failing.get(one.number)), keyOf),
      counts: countsOf(all, failing), rounds: (await latestRounds(this.database, jurisdictionsOf(scope, all), beijingDate(now).toString().slice(0, 7))).map(roundView),
    };
  }
}

/** The sort key of a number, which is also what a cursor holds: whoever was proved meanwhile, the list goes on behind him. */
const keyOf = ({ unitCode, role, priority, contactId, kind }: RegisteredNumber): readonly string[] => [unitCode, role, String(priority), contactId, kind];
const KEY_SHAPES: readonly RegExp[] = [/./, /^[A-Z_]+$/, /^\d{1,9}$/, UUID, /^(MOBILE|LANDLINE)$/];

const inOrder = (a: readonly string[], b: readonly string[]): number => {
  const place = a.findIndex((part, n) => part !== b[n]);
  const [one = '', other = ''] = [a[place], b[place]];
  if (place === -1) return 0;
  if (place === PRIORITY) return Number(one) - Number(other);
  return one < other === (place === KIND) ? 1 : -1;
};
const PRIORITY = 2;
/** The mobile before the landline. */
const KIND = 4;

/** Whose rounds are shown: of an account that sees every jurisdiction all, else those in which it sees numbers. */
const jurisdictionsOf = ({ jurisdiction, countyCode, unitCode }: ContactScope, all: readonly Judged[]): readonly string[] | null => {
  if (jurisdiction !== null) return [jurisdiction];
  return countyCode === null && unitCode === null ? null : [...new Set(all.map((one) => one.jurisdiction))];
};

/** Without a state asked for: all that is not trusted, or is trusted and fails all the same. */
const isShown = (one: Judged, state: VerificationQuery['state'], failing: ReadonlyMap<string, FailingNumber>): boolean => {
  if (state === 'DENIED') return isDenied(one);
  if (state === 'FAILING') return failing.has(one.number);
  return state === undefined ? one.trust.state !== 'TRUSTED' || failing.has(one.number) : one.trust.state === state;
};

const countsOf = (all: readonly Judged[], failing: ReadonlyMap<string, FailingNumber>): VerificationPage['counts'] => {
  const of = (state: TrustState): number => all.filter(({ trust }) => trust.state === state).length;
  return { TRUSTED: of('TRUSTED'), STALE: of('STALE'), UNVERIFIED: of('UNVERIFIED'), DENIED: all.filter(isDenied).length, FAILING: all.filter(({ number }) => failing.has(number)).length };
};

const toView = (one: Judged, request: VerificationRequest | undefined, failing: FailingNumber | undefined): Record<string, unknown> => ({
  contactId: one.contactId, version: one.version, unitCode: one.unitCode, unitName: one.unitName, countyCode: one.countyCode, role: one.role, roleName: ROLE_NAMES[one.role], name: one.name,
  kind: one.kind, number: maskNumber(one.number), extension: one.extension, state: one.trust.state, since: toBeijing(sinceOf(one)),
  lastProofAt: one.provenAt === null ? null : toBeijing(one.provenAt), deniedAt: isDenied(one) && one.deniedAt !== null ? toBeijing(one.deniedAt) : null,
  failing: failing === undefined ? null : { channel: failing.channel, at: toBeijing(failing.at), reason: failing.reason },
  isAskable: one.extension === null, request: request === undefined ? null : requestView(request),
});

/** Since when the number stands as it stands. */
const sinceOf = (one: Judged): NumberTrust['at'] & object => {
  if (one.trust.state === 'UNVERIFIED') return isDenied(one) && one.deniedAt !== null ? one.deniedAt : one.enteredAt;
  const provenAt = one.trust.at ?? one.enteredAt;
  return one.trust.state === 'STALE' ? provenAt.add({ hours: 24 * one.staleAfterDays }) : provenAt;
};

export const requestView = (request: VerificationRequest): Record<string, unknown> => ({
  id: request.id, channel: request.channel, number: maskNumber(request.number), state: request.state, month: request.month, requestedBy: request.requestedBy, requestedAt: toBeijing(request.requestedAt),
  dueAt: toBeijing(request.dueAt), sentAt: request.sentAt === null ? null : toBeijing(request.sentAt), answeredAt: request.answeredAt === null ? null : toBeijing(request.answeredAt), reason: request.reason,
});

export const roundView = ({ jurisdiction, month, dueAt, plannedAt, plannedCount, note }: Round): Record<string, unknown> =>
  ({ jurisdiction, month, dueAt: toBeijing(dueAt), plannedAt: plannedAt === null ? null : toBeijing(plannedAt), plannedCount, note });
