import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional, ApiTags } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsIn, IsOptional, IsString, MaxLength } from 'class-validator';
import { ORDER_CLASSES, type OrderClass } from '../domain/regulation/regulation.js';
import { AllowClients, CurrentPrincipal } from '../identity/access.js';
import type { Principal } from '../identity/principal.js';
import { LawBook } from '../law/law-book.js';
import { Clock } from '../platform/clock/clock.js';
import { Database } from '../platform/database/database.js';
import { invalidRequest, unprocessable } from '../platform/http/problem.js';
import { RegistryFiles } from '../registry/registry-files.js';
import { DecideLead, type LeadView } from '../work-orders/decide-lead.js';

export class LeadUnitQuestion {
  @ApiProperty({ description: '涉及的承办单位代码', example: ['YD-JT', 'QY-JT'], type: [String] })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(20)
  @IsString({ each: true })
  @MaxLength(64, { each: true })
  unitCodes!: string[];

  @ApiPropertyOptional({ description: '事项由谁接收,或已分派到谁;须是其中之一', example: 'YD-JT', nullable: true })
  @IsOptional()
  @IsString()
  @MaxLength(64)
  receivedBy?: string | null;

  @ApiPropertyOptional({ enum: ORDER_CLASSES, default: ORDER_CLASSES[0] })
  @IsOptional()
  @IsIn(ORDER_CLASSES)
  class?: OrderClass;

  @ApiPropertyOptional({ description: '地区;属于某一地区的账号和接入方以本地区为准' })
  @IsOptional()
  @IsString()
  @MaxLength(64)
  jurisdiction?: string | null;
}

/** Asks which of several units takes the order first; changes nothing (QY2015-5.2a … 5.2d). */
@ApiTags('registry')
@Controller('api/v1/responsibility')
export class LeadUnitController {
  constructor(private readonly database: Database, private readonly files: RegistryFiles, private readonly leads: DecideLead, private readonly lawBook: LawBook, private readonly clock: Clock) {}

  @Post('lead')
  @HttpCode(200)
  @AllowClients('READ', 'OPERATE', 'TRIGGER')
  async lead(@Body() { unitCodes, receivedBy = null, jurisdiction = null, class: orderClass = ORDER_CLASSES[0] }: LeadUnitQuestion, @CurrentPrincipal() principal: Principal): Promise<LeadView> {
    const own = principal.jurisdiction ?? jurisdiction ?? this.files.areas[0]?.id ?? '';
    if (!this.files.areas.some(({ id }) => id === own)) throw invalidRequest([{ pointer: '/jurisdiction', detail: `必须是下列之一:${this.files.areas.map(({ id }) => id).join('、')}。` }]);
    if (receivedBy !== null && !unitCodes.includes(receivedBy)) throw invalidRequest([{ pointer: '/receivedBy', detail: '须是涉及的单位之一。' }]);
    const choice = this.lawBook.choose(own, orderClass, this.clock.now());
    if (choice.kind === 'NONE') throw unprocessable(`REGULATION_${choice.reason}`, `本系统没有载入适用于 ${orderClass} 类工单的规定。`);
    const { routing } = this.lawBook.laddersOf(choice.regulation.id, orderClass);
    return this.leads.ask(this.database, { jurisdiction: own, routing }, { unitCodes, receivedBy, pointerOf: (index) => `/unitCodes/${String(index)}` });
  }
}
