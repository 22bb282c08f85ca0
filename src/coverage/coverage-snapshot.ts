import { Injectable } from '@nestjs/common';
import type { Temporal } from 'temporal-polyfill';
import type { CoverageSnapshot, CoveredBody, CoveredNumber, CoveredPerson } from '../domain/coverage/coverage.js';
import { neededRoles } from '../domain/coverage/needed-roles.js';
import { isDeniedAt, trustStateAt } from '../domain/verification/number-trust.js';
import { LawBook } from '../law/law-book.js';
import type { Tx } from '../platform/database/database.js';
import { maskNumber } from '../registry/contact-numbers.js';
import { RegistryFiles } from '../registry/registry-files.js';
import { RegistryStore } from '../registry/registry.store.js';
import { failingNumbers, type FailingNumber } from '../verification/failing-numbers.query.js';
import { coveredNumbers, type CoveredRow } from './covered-numbers.query.js';
import { RosterGaps } from './roster-gaps.js';

/** The registry of one jurisdiction as coverage judges it. */
@Injectable()
export class ReadCoverage {
  constructor(private readonly registry: RegistryStore, private readonly files: RegistryFiles, private readonly lawBook: LawBook, private readonly rosterGaps: RosterGaps) {}

  async execute(tx: Tx, jurisdiction: string, at: Temporal.Instant): Promise<CoverageSnapshot> {
    const area = this.files.areaOf(jurisdiction);
    const numbers = await coveredNumbers(tx, jurisdiction, at);
    const failing = await failingNumbers(tx, numbers.map(({ number }) => number));
    const people = peopleByUnit(numbers, { now: at.epochMilliseconds, failing, staleAfterDays: area.verification.staleAfterDays });
    const gaps = await this.rosterGaps.next(tx, jurisdiction, at);
    const units = await this.registry.units(tx, jurisdiction);
    return {
      at, needed: neededRoles(this.lawBook.laddersIn(jurisdiction)), counties: area.counties.map(({ code, name }) => ({ code, name })),
      bodies: units.map(({ code, name, kind, countyCode }): CoveredBody => ({ code, name, kind, countyCode, people: people.get(code) ?? [], gaps: gaps.get(code) ?? [] })),
    };
  }
}

interface Known {
  readonly now: number;
  readonly failing: ReadonlyMap<string, FailingNumber>;
  readonly staleAfterDays: number;
}

/** A contact has a mobile, a landline or both, each in a row of its own. */
const peopleByUnit = (numbers: readonly CoveredRow[], known: Known): ReadonlyMap<string, readonly CoveredPerson[]> => {
  const byContact = new Map<string, CoveredPerson>();
  const byUnit = new Map<string, string[]>();
  for (const one of numbers) {
    const person = byContact.get(one.contactId) ?? { contactId: one.contactId, role: one.role, name: one.name, mobile: null, landline: null, hasEmail: one.hasEmail };
    if (!byContact.has(one.contactId)) byUnit.set(one.unitCode, [...(byUnit.get(one.unitCode) ?? []), one.contactId]);
    const number = coveredNumber(one, known);
    byContact.set(one.contactId, one.kind === 'MOBILE' ? { ...person, mobile: number } : { ...person, landline: { ...number, hasExtension: one.extension !== null } });
  }
  return new Map([...byUnit].map(([unit, ids]) => [unit, ids.flatMap((id) => byContact.get(id) ?? [])]));
};

const coveredNumber = (one: CoveredRow, { now, failing, staleAfterDays }: Known): CoveredNumber => ({
  number: one.number, shown: maskNumber(one.number), trust: trustStateAt(one, now, staleAfterDays), isDenied: isDeniedAt(one), failing: failing.get(one.number)?.reason ?? null,
});
