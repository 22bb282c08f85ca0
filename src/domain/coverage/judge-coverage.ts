import type { UnitKind } from '../responsibility/directory.js';
import { BEIJING } from '../time/beijing.js';
import { SEVERITIES, type BodyCoverage, type CoverageSnapshot, type CoveredBody, type Finding, type RosterGap } from './coverage.js';
import { BODY_NAMES, COVERED_ROLE_NAMES } from './coverage-words.js';
import { numberFindings, usesByNumber } from './number-findings.js';
import { judgeRole } from './role-findings.js';

/** Bodies that every county must have, as far as the ladders tell them. */
const OF_EACH_COUNTY: readonly UnitKind[] = ['COUNTY_HOTLINE_OFFICE', 'EMERGENCY_BUREAU'];

/** How every body of the snapshot is covered: missing bodies first, then in the order of the snapshot. */
export const judgeCoverage = (snapshot: CoverageSnapshot): readonly BodyCoverage[] => {
  const uses = usesByNumber(snapshot.bodies);
  const bodies = snapshot.bodies.map((body): BodyCoverage => {
    const roles = snapshot.needed.filter(({ kind }) => kind === body.kind).map((needed) => judgeRole(body, needed));
    const findings = [...roles.flatMap((role) => role.findings), ...numberFindings(body, uses), ...body.gaps.map((gap) => gapFinding(body, gap))];
    return {
      code: body.code, name: body.name, kind: body.kind, countyCode: body.countyCode, isReachable: roles.length === 0 || roles.some(({ coverage }) => coverage.isReachable),
      roles: roles.map(({ coverage }) => coverage), findings: findings.sort(bySeverity),
    };
  });
  return [...missingBodies(snapshot), ...bodies];
};

const bySeverity = (a: Finding, b: Finding): number => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity);

const missingBodies = ({ bodies, counties, needed }: CoverageSnapshot): readonly BodyCoverage[] =>
  OF_EACH_COUNTY.filter((kind) => needed.some((one) => one.kind === kind)).flatMap((kind) => counties
    .filter(({ code }) => !bodies.some((body) => body.kind === kind && body.countyCode === code))
    .map(({ code, name }): BodyCoverage => ({
      code: null, name: `${name}${BODY_NAMES[kind]}`, kind, countyCode: code, isReachable: false, roles: [],
      findings: [{
        kind: 'NO_BODY', severity: 'CRITICAL', role: null, contactIds: [], sentence: `${name}没有登记${BODY_NAMES[kind]},该县(市、区)的工单无法通知到它。`, remedy: `请登记${name}${BODY_NAMES[kind]}及其联络人。`,
        because: [...new Set(needed.filter((one) => one.kind === kind).flatMap(({ because }) => because))],
      }],
    })));

const gapFinding = (body: CoveredBody, { role, from, to }: RosterGap): Finding => {
  const words = (at: RosterGap['from']): string => {
    const local = at.toZonedDateTimeISO(BEIJING);
    return `${String(local.month)}月${String(local.day)}日${local.toPlainTime().toString({ smallestUnit: 'minute' })}`;
  };
  return {
    kind: 'ROSTER_GAP', severity: 'WARNING', role, contactIds: [], because: [], remedy: '请补齐值班表。',
    sentence: `${body.name}${COVERED_ROLE_NAMES[role]}的值班表在${words(from)}至${words(to)}无人值班,届时按联络人名单通知。`,
  };
};

export interface CoverageCounts {
  readonly bodies: number;
  readonly unreachable: number;
  /** Bodies by their worst finding; `fine` has none or only notices. */
  readonly critical: number;
  readonly warning: number;
  readonly fine: number;
}

export const countCoverage = (bodies: readonly BodyCoverage[]): CoverageCounts => {
  const worst = (severity: Finding['severity']): number => bodies.filter(({ findings }) => findings[0]?.severity === severity).length;
  const [critical, warning] = [worst('CRITICAL'), worst('WARNING')];
  return { bodies: bodies.length, unreachable: bodies.filter(({ isReachable }) => !isReachable).length, critical, warning, fine: bodies.length - critical - warning };
};
