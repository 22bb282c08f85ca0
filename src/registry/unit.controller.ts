import { Body, Controller, Get, Param, Patch, Post, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Temporal } from 'temporal-polyfill';
import { AllowClients, CurrentPrincipal, Roles } from '../identity/access.js';
import type { Principal } from '../identity/principal.js';
import { decodeCursor, type Page, toPage } from '../platform/http/cursor.js';
import { entityTag, ExpectedVersion } from '../platform/http/etag.js';
import { notFound } from '../platform/http/problem.js';
import type { HttpReply } from '../platform/http/request.js';
import { Database } from '../platform/database/database.js';
import { seesUnit } from './contact-scope.js';
import { RegistryFiles } from './registry-files.js';
import { ReportUnits } from './report-units.js';
import { listUnits, type ListedUnit } from './unit-list.query.js';
import { NewUnit, UnitChange, UnitQuery } from './unit-requests.js';
import { unitUse } from './unit-use.query.js';
import { toListedUnitView, toUnitView } from './unit-view.js';
import { unitHistory } from './unit.store.js';

type View = Record<string, unknown>;

/** Units with the names of their counties; of their own jurisdiction to those who belong to one. */
@ApiTags('registry')
@Controller('api/v1/units')
export class UnitController {
  constructor(
    private readonly database: Database,
    private readonly files: RegistryFiles,
    private readonly units: ReportUnits,
  ) {}

  @Get()
  @AllowClients()
  async list(@Query() query: UnitQuery, @CurrentPrincipal() principal: Principal): Promise<Page<View>> {
    const [after] = decodeCursor(query.cursor, 1) ?? [];
    const filter = {
      jurisdiction: principal.jurisdiction ?? query.jurisdiction ?? null, county: query.county ?? null, kind: query.kind ?? null, level: query.level ?? null,
      exercises: query.function ?? null, q: query.q ?? null, at: query.at === undefined ? null : Temporal.Instant.from(query.at), ended: query.ended ?? false,
    };
    const rows = await listUnits(this.database, filter, after ?? null, query.limit + 1);
    return toPage(rows, query.limit, (unit) => this.view(unit), ({ code }) => [code]);
  }

  @Post()
  @Roles('SUPERVISOR', 'ADMINISTRATOR')
  @AllowClients('OPERATE')
  async add(@Body() body: NewUnit, @CurrentPrincipal() principal: Principal, @Res({ passthrough: true }) reply: HttpReply): Promise<View> {
    const unit = await this.units.add(body, principal);
    void reply.header('location', `/api/v1/units/${encodeURIComponent(unit.code)}/history`).header('etag', entityTag(unit.version));
    return this.view(unit);
  }

  @Patch(':code')
  @Roles('SUPERVISOR', 'ADMINISTRATOR')
  @AllowClients('OPERATE')
  async change(
    @Param('code') code: string, @Body() body: UnitChange, @CurrentPrincipal() principal: Principal,
    @ExpectedVersion() expected: number | undefined, @Res({ passthrough: true }) reply: HttpReply,
  ): Promise<View> {
    const unit = await this.units.change(code, body, principal, expected);
    void reply.header('etag', entityTag(unit.version));
    return { ...this.view(unit), ...(await unitUse(this.database, code)) };
  }

  /** Every version, the oldest first, and, for those who see its people and orders, what depends on the unit today. */
  @Get(':code/history')
  @AllowClients()
  async history(@Param('code') code: string, @CurrentPrincipal() principal: Principal): Promise<View> {
    const versions = (await unitHistory(this.database, code)).filter(({ jurisdiction }) => principal.jurisdiction === null || principal.jurisdiction === jurisdiction);
    const latest = versions.at(-1);
    if (latest === undefined) throw notFound(`没有代码为 ${code} 的单位。`);
    return { items: versions.map(toUnitView), ...(seesUnit(principal, latest) ? await unitUse(this.database, code) : {}) };
  }

  private view(unit: ListedUnit): View {
    const names = new Map(this.files.functionsOf(unit.jurisdiction).functions.map(({ code, name }) => [code, name]));
    return toListedUnitView(unit, (code) => names.get(code) ?? code);
  }
}
