import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiPropertyOptional, ApiTags } from '@nestjs/swagger';
import { IsOptional, IsString, MaxLength } from 'class-validator';
import { beijingDate } from '../domain/time/beijing.js';
import { AllowClients } from '../identity/access.js';
import { Clock } from '../platform/clock/clock.js';
import type { Page } from '../platform/http/cursor.js';
import { notFound } from '../platform/http/problem.js';
import { citedView, type CitedView } from './cited.js';
import { LawBook } from './law-book.js';
import { CITED_SCHEMA, REGULATION_PAGE_SCHEMA, REGULATION_SCHEMA } from './regulation-schemas.js';
import { regulationItem, regulationView, type RegulationItem, type RegulationView } from './regulation-view.js';
import { LegalTexts } from './texts.js';

export class VersionQuery {
  @ApiPropertyOptional({ description: '版本,如 2019-09-19;不填为最新一版' })
  @IsOptional()
  @IsString()
  @MaxLength(20)
  version?: string;
}

/** The law as it is loaded, for whoever wants to know why: read only, the same to everybody. */
@ApiTags('regulations')
@Controller('api/v1')
export class RegulationController {
  constructor(private readonly lawBook: LawBook, private readonly texts: LegalTexts, private readonly clock: Clock) {}

  @Get('regulations')
  @AllowClients()
  @ApiOkResponse({ schema: REGULATION_PAGE_SCHEMA })
  list(): Page<RegulationItem> {
    const today = beijingDate(this.clock.now());
    return { items: this.lawBook.regulations.map(({ regulation }) => regulationItem(regulation, this.texts, today)), nextCursor: null };
  }

  @Get('regulations/:id')
  @AllowClients()
  @ApiOkResponse({ schema: REGULATION_SCHEMA })
  one(@Param('id') id: string, @Query() { version }: VersionQuery): RegulationView {
    const versions = this.lawBook.regulations.filter(({ regulation }) => regulation.id === id).sort((a, b) => b.regulation.version.localeCompare(a.regulation.version));
    const found = versions.find(({ regulation }) => version === undefined || regulation.version === version);
    if (found === undefined) throw notFound('没有这部规定,或没有这一版本。');
    const find = (wanted: string) => this.lawBook.regulations.find(({ regulation }) => regulation.id === wanted)?.regulation;
    return regulationView(found.regulation, found.hash, { texts: this.texts, today: beijingDate(this.clock.now()), find });
  }

  /** The words behind an id of `because`: a clause or a reading. */
  @Get('clauses/:id')
  @AllowClients()
  @ApiOkResponse({ schema: CITED_SCHEMA })
  clause(@Param('id') id: string): CitedView {
    if (!this.texts.knows(id)) throw notFound('没有这一条款或解读。');
    return citedView(this.texts, id);
  }
}
