import { Controller, Get, Param, ParseUUIDPipe, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Temporal } from 'temporal-polyfill';
import { toBeijing } from '../domain/time/beijing.js';
import { AllowClients, CurrentPrincipal } from '../identity/access.js';
import type { Principal } from '../identity/principal.js';
import { Clock } from '../platform/clock/clock.js';
import { Database } from '../platform/database/database.js';
import { notFound } from '../platform/http/problem.js';
import { ANSWERING_CLAUSES, ANSWERING_WORDS } from './answering.js';
import { AnsweringQuery, HistoryQuery } from './contact-requests.js';
import { mayReport, mayReveal, requireReveal, seesUnit } from './contact-scope.js';
import { contactHistory, contactsWithNumber } from './contact.store.js';
import type { Contact } from './contact.js';
import { ROLE_NAMES, toContactView } from './contact-view.js';
import { trustOf } from './number-trust.query.js';
import { RegistryFiles } from './registry-files.js';
import { RegistryStore, type Unit } from './registry.store.js';
import { auditRevealedList } from './reveal-audit.js';
import { unitNameAt } from './unit.store.js';
import { WhoAnswers } from './who-answers.js';

type View = Record<string, unknown>;
const CONTACT_ID = new ParseUUIDPipe({ exceptionFactory: () => notFound('没有这位联络人。') });

/** Who answered for a unit, tonight or on a night years ago. */
@ApiTags('registry')
@Controller('api/v1/contacts')
export class ContactAnswersController {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly registry: RegistryStore,
    private readonly whoAnswers: WhoAnswers,
    private readonly files: RegistryFiles,
  ) {}

  /** In the order in which they are told, each with the reason. */
  @Get('answering')
  @AllowClients('READ', 'OPERATE')
  async answering(@Query() query: AnsweringQuery, @CurrentPrincipal() principal: Principal): Promise<View> {
    const unit = this.visible(await this.registry.unit(this.database, query.unit), principal);
    const reveal = asksToReveal(query.reveal, principal);
    const at = query.at === undefined ? this.clock.now() : Temporal.Instant.from(query.at);
    const role = query.role ?? 'EMERGENCY_LIAISON';
    const unitName = await unitNameAt(this.database, unit.code, at);
    const people = await this.database.transaction(async (tx) => {
      const found = await this.whoAnswers.answering(tx, unit.code, role, at);
      if (reveal) await auditRevealedList(tx, principal, { subject: unit.code, purpose: null, contacts: found.map(({ contact }) => contact), through: 'ANSWERING' }, this.clock.now());
      return found;
    });
    return {
      unitCode: unit.code, unitName, role, roleName: ROLE_NAMES[role], at: toBeijing(at),
      items: people.map(({ contact, line, through, reason }, index) => ({
        rank: index + 1, line, through, reason, because: ANSWERING_CLAUSES[reason] ?? [], text: ANSWERING_WORDS[reason], contact: toContactView({ ...contact, unitName }, reveal),
      })),
    };
  }

  /** Every version, oldest first: what was registered when, by whom; what is known of its numbers, and in which other roles the same number answers. */
  @Get(':id/history')
  @AllowClients('READ', 'OPERATE')
  async history(@Param('id', CONTACT_ID) id: string, @Query() query: HistoryQuery, @CurrentPrincipal() principal: Principal): Promise<View> {
    const versions = await contactHistory(this.database, id);
    const unitCode = versions.at(-1)?.unitCode;
    const unit = unitCode === undefined ? undefined : await this.registry.unit(this.database, unitCode);
    if (unit === undefined || !seesUnit(principal, unit)) throw notFound('没有这位联络人。');
    const reveal = asksToReveal(query.reveal, principal);
    const now = this.clock.now();
    if (reveal) await auditRevealedList(this.database, principal, { subject: unit.code, purpose: null, contacts: versions, through: 'HISTORY' }, now);
    const latest = versions.at(-1);
    const trust = latest === undefined ? undefined : (await trustOf(this.database, this.files, [latest], now)).get(id);
    return {
      items: versions.map((contact) => toContactView(contact, reveal, contact === latest ? trust : undefined)),
      alsoAnswers: latest === undefined ? [] : await this.alsoAnswers(latest, principal, now), mayEdit: mayReport(principal, unit), mayReveal: mayReveal(principal),
    };
  }

  /** Where else the same mobile is registered, as far as the asking person sees it. */
  private async alsoAnswers({ id, mobile }: Contact, principal: Principal, now: Temporal.Instant): Promise<readonly View[]> {
    const others = mobile === null ? [] : (await contactsWithNumber(this.database, mobile, now)).filter((one) => one.id !== id);
    const found = await Promise.all(others.map(async (one) => ({ one, unit: await this.registry.unit(this.database, one.unitCode) })));
    return found.flatMap(({ one, unit }) => (unit === undefined || !seesUnit(principal, unit) ? [] : [{ id: one.id, unitCode: unit.code, unitName: unit.name, role: one.role, roleName: ROLE_NAMES[one.role], priority: one.priority, name: one.name }]));
  }

  private visible(unit: Unit | undefined, principal: Principal): Unit {
    if (unit === undefined || !seesUnit(principal, unit)) throw notFound('没有这个单位。');
    return unit;
  }
}

const asksToReveal = (reveal: boolean | undefined, principal: Principal): boolean => {
  if (reveal !== true) return false;
  requireReveal(principal);
  return true;
};
