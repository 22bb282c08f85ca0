import { Injectable, Logger } from '@nestjs/common';
import { Temporal } from 'temporal-polyfill';
import { audit } from '../identity/audit.store.js';
import type { Principal } from '../identity/principal.js';
import { toBeijing } from '../domain/time/beijing.js';
import { Clock } from '../platform/clock/clock.js';
import { Database, type Tx } from '../platform/database/database.js';
import { staleVersion } from '../platform/http/etag.js';
import { type FieldProblem, conflict, invalidRequest, notFound } from '../platform/http/problem.js';
import { unitProblems } from './check-unit.js';
import { EndUnit } from './end-unit.js';
import { giveBack } from './give-back.js';
import { RegistryFiles } from './registry-files.js';
import { addUnit, changeUnit, findUnit, lockUnit, type UnitReport, unitsInForce } from './unit.store.js';
import type { NewUnit, UnitChange } from './unit-requests.js';
import { listedUnit, type ListedUnit } from './unit-list.query.js';
import type { Unit, UnitFields } from './unit.js';

/** Units as the office reports them: a change opens a new version, so that a renamed bureau needs nothing but this (OQ-48). */
@Injectable()
export class ReportUnits {
  private readonly logger = new Logger('registry');

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly files: RegistryFiles,
    private readonly end: EndUnit,
  ) {}

  /** 400 with every problem by pointer, 409 when the code was ever used. */
  add(body: NewUnit, principal: Principal): Promise<ListedUnit> {
    return this.database.transaction(async (tx) => {
      // Two reports of one office at the same time must not both find it missing.
      await tx.run('lock table unit in share row exclusive mode');
      const used = await findUnit(tx, body.code);
      if (used !== undefined) throw conflict('UNIT_CODE_TAKEN', `代码 ${body.code} 已由${used.name}使用,不再给其他单位;恢复停用的单位请修改该单位。`);
      const fields = fieldsOf(body, blank(body, this.jurisdictionOf(principal, body.jurisdiction ?? null)));
      const report = this.report(body, principal);
      await this.check(tx, fields, timeProblems(report, null));
      await addUnit(tx, fields, report);
      return this.done(tx, 'unit.added', body.code, { report, principal });
    });
  }

  /** A rename, a move, other duties, an end or its taking back. A stale `expected` version is 412 and says who changed it. */
  change(code: string, body: UnitChange, principal: Principal, expected: number | undefined): Promise<ListedUnit> {
    return this.database.transaction(async (tx) => {
      await tx.run('lock table unit in share row exclusive mode');
      const current = await lockUnit(tx, code);
      if (current === undefined || (principal.jurisdiction !== null && principal.jurisdiction !== current.jurisdiction)) throw notFound(`没有代码为 ${code} 的单位。`);
      if (expected !== undefined && expected !== current.version) throw staleVersion(`${current.reportedBy}已于 ${toBeijing(current.reportedAt)} 修改${current.name}。`, current.version);
      const report = this.report(body, principal);
      const problems = timeProblems(report, current);
      if (body.ended === true) {
        await this.end.execute(tx, current, { successorCode: body.successorCode ?? null, report, problems });
        return this.done(tx, 'unit.ended', code, { report, principal });
      }
      if (body.successorCode !== undefined && body.successorCode !== null) problems.push({ pointer: '/successorCode', detail: '接续单位只在停用(ended 为 true)时填写。' });
      if (current.validTo !== null && body.ended !== false) throw conflict('UNIT_ENDED', `${current.name}已停用;先以 ended 为 false 恢复,再作修改。`);
      const fields = fieldsOf(body, current);
      if (problems.length === 0 && changesNothing(body, fields, current)) return this.done(tx, 'unit.unchanged', code, { report, principal });
      await this.check(tx, fields, problems);
      await changeUnit(tx, fields, report);
      if (current.validTo !== null) await giveBack(tx, current, fields, report);
      return this.done(tx, 'unit.changed', code, { report, principal });
    });
  }

  private report({ from, reason }: UnitChange, principal: Principal): UnitReport {
    const at = this.clock.now();
    return { by: principal.name, at, from: from === undefined || from === null ? at : Temporal.Instant.from(from), reason: reason?.trim() ?? null };
  }

  private async check(tx: Tx, fields: UnitFields, problems: readonly FieldProblem[]): Promise<void> {
    const around = { area: this.files.areaOf(fields.jurisdiction), table: this.files.functionsOf(fields.jurisdiction), others: await unitsInForce(tx, fields.jurisdiction) };
    const all = [...problems, ...unitProblems(fields, around)];
    if (all.length > 0) throw invalidRequest(all);
  }

  private async done(tx: Tx, event: string, code: string, { report, principal }: { readonly report: UnitReport; readonly principal: Principal }): Promise<ListedUnit> {
    const unit = await listedUnit(tx, code);
    if (unit === undefined) throw new Error(`unit ${code} was just written`);
    this.logger.log({ event, unit: code, version: unit.version, successor: unit.successorCode, by: report.by });
    if (event !== 'unit.unchanged') await audit(tx, principal, { action: event.replace('.', '_').toUpperCase(), subjectKind: 'UNIT', subject: code, purpose: report.reason, data: { version: unit.version, successor: unit.successorCode } }, report.at);
    return unit;
  }

  /** Whoever sees every jurisdiction and names none means the main one. */
  private jurisdictionOf(principal: Principal, named: string | null): string {
    const own = principal.jurisdiction ?? named ?? this.files.areas[0]?.id ?? '';
    if (named !== null && named !== own) throw invalidRequest([{ pointer: '/jurisdiction', detail: `当前账号只能登记 ${own} 的单位。` }]);
    if (this.files.areas.some(({ id }) => id === own)) return own;
    throw invalidRequest([{ pointer: '/jurisdiction', detail: `必须是下列之一:${this.files.areas.map(({ id }) => id).join('、')}。` }]);
  }
}

const blank = ({ code, kind, name, shortName, level }: NewUnit, jurisdiction: string): UnitFields => ({
  jurisdiction, code, kind, name, shortName, level, countyCode: null, town: null, line: null, parentCode: null, owner: 'GOVERNMENT', functions: [], matters: [], aliases: [],
});

/** What was said, on top of what held before; null clears what may be empty. */
const fieldsOf = (body: UnitChange, before: UnitFields): UnitFields => ({
  jurisdiction: before.jurisdiction, code: before.code, kind: before.kind,
  name: body.name?.trim() ?? before.name, shortName: body.shortName?.trim() ?? before.shortName, level: body.level ?? before.level,
  countyCode: body.countyCode === undefined ? before.countyCode : body.countyCode, town: body.town === undefined ? before.town : body.town,
  line: body.line === undefined ? before.line : body.line, parentCode: body.parentCode === undefined ? before.parentCode : body.parentCode,
  owner: body.owner ?? before.owner, functions: [...new Set(body.functions ?? before.functions)], aliases: [...new Set(body.aliases?.map((one) => one.trim()) ?? before.aliases)],
  matters: body.matters?.map(({ countyCode, category, keywords }) => ({ countyCode: countyCode ?? null, category: category ?? null, keywords: (keywords ?? []).map((one) => one.trim().normalize('NFKC')) })) ?? before.matters,
});

/** Nothing but what holds already: no version for it, which would only make the one in another person's hands stale. */
const changesNothing = ({ from, reason }: UnitChange, fields: UnitFields, current: Unit): boolean =>
  current.validTo === null && (from ?? null) === null && (reason ?? null) === null && JSON.stringify(fields) === JSON.stringify(fieldsOf({}, current));

/** Versions follow each other: none begins in the future, and none before the one that it ends. */
const timeProblems = ({ from, at }: UnitReport, current: Unit | null): FieldProblem[] => [
  ...(Temporal.Instant.compare(from, at) > 0 ? [{ pointer: '/from', detail: '生效时间不能晚于现在;到时再登记即可。' }] : []),
  ...(current !== null && Temporal.Instant.compare(from, current.validFrom) < 0 ? [{ pointer: '/from', detail: `${current.name}的现有内容自 ${toBeijing(current.validFrom)} 起生效,不能早于此。` }] : []),
];
