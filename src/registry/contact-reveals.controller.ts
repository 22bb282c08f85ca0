import { Body, Controller, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { IsString, MaxLength } from 'class-validator';
import { AllowClients, CurrentPrincipal } from '../identity/access.js';
import { audit } from '../identity/audit.store.js';
import type { Principal } from '../identity/principal.js';
import { Clock } from '../platform/clock/clock.js';
import { Database } from '../platform/database/database.js';
import { IsNotBlank } from '../platform/http/constraints.js';
import { notFound } from '../platform/http/problem.js';
import { requireReveal, seesUnit } from './contact-scope.js';
import { toContactView } from './contact-view.js';
import { contactHistory } from './contact.store.js';
import { trustOf } from './number-trust.query.js';
import { RegistryFiles } from './registry-files.js';
import { RegistryStore } from './registry.store.js';

const UUID = new ParseUUIDPipe({ exceptionFactory: () => notFound('没有这位联络人。') });

export class NewReveal {
  @ApiProperty({ description: '查看完整号码的用途,记入审计', example: '短信未达,人工拨打' })
  @IsString()
  @IsNotBlank()
  @MaxLength(200)
  purpose!: string;
}

/** One person's numbers in full, to whoever says what for (Part 6: reveal on need). */
@ApiTags('registry')
@Controller('api/v1/contacts')
export class ContactRevealsController {
  constructor(private readonly database: Database, private readonly clock: Clock, private readonly registry: RegistryStore, private readonly files: RegistryFiles) {}

  @Post(':id/reveals')
  @HttpCode(200)
  @AllowClients('OPERATE')
  @ApiOperation({ summary: '显示一位联络人的完整号码;须写明用途,谁、何时、为何查看记入审计。督办账号不能查看' })
  reveal(@Param('id', UUID) id: string, @Body() { purpose }: NewReveal, @CurrentPrincipal() principal: Principal): Promise<Record<string, unknown>> {
    requireReveal(principal);
    return this.database.transaction(async (tx) => {
      const at = this.clock.now();
      const contact = (await contactHistory(tx, id)).at(-1);
      const unit = contact === undefined ? undefined : await this.registry.unit(tx, contact.unitCode);
      if (contact === undefined || unit === undefined || !seesUnit(principal, unit)) throw notFound('没有这位联络人。');
      await audit(tx, principal, { action: 'CONTACT_REVEALED', subjectKind: 'CONTACT', subject: id, purpose: purpose.trim(), data: { version: contact.version, unitCode: unit.code, contacts: [id] } }, at);
      return toContactView(contact, true, (await trustOf(tx, this.files, [contact], at)).get(id));
    });
  }
}
