import { Controller, Get, Logger, Param, ParseUUIDPipe, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Temporal } from 'temporal-polyfill';
import { toBeijing } from '../domain/time/beijing.js';
import { AllowClients, CurrentPrincipal } from '../identity/access.js';
import { type Principal, requesterOf } from '../identity/principal.js';
import { Clock } from '../platform/clock/clock.js';
import { Database } from '../platform/database/database.js';
import { notFound } from '../platform/http/problem.js';
import { ANSWERING_CLAUSES, ANSWERING_WORDS } from './answering.js';
import { AnsweringQuery, HistoryQuery } from './contact-requests.js';
import { requireReveal, seesUnit } from './contact-scope.js';
import { contactHistory } from './contact.store.js';
import { ROLE_NAMES, toContactView } from './contact-view.js';
import { RegistryStore, type Unit } from './registry.store.js';
import { unitNameAt } from './unit.store.js';
import { WhoAnswers } from './who-answers.js';

type View = Record<string, unknown>;
const CONTACT_ID = new ParseUUIDPipe({ exceptionFactory: () => notFound('没有这位联络人。') });

/** Who answered for a unit, tonight or on a night years ago. */
@ApiTags('registry')
@Controller('api/v1/contacts')
export class ContactAnswersController {
  private readonly logger = new Logger('registry');

  constructor(private readonly database: Database, private readonly clock: Clock, private readonly registry: RegistryStore, private readonly whoAnswers: WhoAnswers) {}

  /** In the order in which they are told, each with the reason. */
  @Get('answering')
  @AllowClients('READ', 'OPERATE')
  async answering(@Query() query: AnsweringQuery, @CurrentPrincipal() principal: Principal): Promise<View> {
    const unit = this.visible(await this.registry.unit(this.database, query.unit), principal);
    const reveal = this.mayReveal(query.reveal, principal, unit);
    const at = query.at === undefined ? this.clock.now() : Temporal.Instant.from(query.at);
    const role = query.role ?? 'EMERGENCY_LIAISON';
    const unitName = await unitNameAt(this.database, unit.code, at);
    const people = await this.whoAnswers.answering(this.database, unit.code, role, at);
    return {
      unitCode: unit.code, unitName, role, roleName: ROLE_NAMES[role], at: toBeijing(at),
      items: people.map(({ contact, line, through, reason }, index) => ({
        rank: index + 1, line, through, reason, because: ANSWERING_CLAUSES[reason] ?? [], text: ANSWERING_WORDS[reason], contact: toContactView({ ...contact, unitName }, reveal),
      })),
    };
  }

  /** Every version, oldest first: what was registered when, by whom. */
  @Get(':id/history')
  @AllowClients('READ', 'OPERATE')
  async history(@Param('id', CONTACT_ID) id: string, @Query() query: HistoryQuery, @CurrentPrincipal() principal: Principal): Promise<{ readonly items: readonly View[] }> {
    const versions = await contactHistory(this.database, id);
    const unitCode = versions.at(-1)?.unitCode;
    const unit = unitCode === undefined ? undefined : await this.registry.unit(this.database, unitCode);
    if (unit === undefined || !seesUnit(principal, unit)) throw notFound('没有这位联络人。');
    const reveal = this.mayReveal(query.reveal, principal, unit);
    return { items: versions.map((contact) => toContactView(contact, reveal)) };
  }

  private visible(unit: Unit | undefined, principal: Principal): Unit {
    if (unit === undefined || !seesUnit(principal, unit)) throw notFound('没有这个单位。');
    return unit;
  }

  private mayReveal(reveal: boolean | undefined, principal: Principal, unit: Unit): boolean {
    if (reveal !== true) return false;
    requireReveal(principal);
    this.logger.log({ event: 'contact.revealed', requester: requesterOf(principal), unit: unit.code });
    return true;
  }
}
