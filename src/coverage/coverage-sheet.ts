import type { Temporal } from 'temporal-polyfill';
import type { BodyCoverage, FindingKind, Severity } from '../domain/coverage/coverage.js';
import { SEVERITIES } from '../domain/coverage/coverage.js';
import { COVERED_ROLE_NAMES } from '../domain/coverage/coverage-words.js';
import { toBeijing } from '../domain/time/beijing.js';
import type { WrittenSheet } from '../platform/workbook/write-workbook.js';

const SEVERITY_NAMES: Readonly<Record<Severity, string>> = { CRITICAL: '来单时可能无人可通知', WARNING: '需要补强', NOTICE: '建议完善' };
const HEADINGS = ['程度', '单位代码', '单位', '角色', '问题', '怎么补', '依据'];
const WIDTHS = [22, 12, 30, 14, 60, 60, 24];

/** The report as a person takes it along: one row for each finding, the worst bodies first, numbers masked as everywhere. */
export const coverageSheet = (bodies: readonly BodyCoverage[], asked: { readonly severity?: Severity; readonly kind?: FindingKind }, at: Temporal.Instant): WrittenSheet => {
  const found = bodies.flatMap((body) => body.findings.map((finding) => ({ body, finding })));
  const shown = found.filter(({ finding }) => (asked.kind === undefined || finding.kind === asked.kind) && (asked.severity === undefined || SEVERITIES.indexOf(finding.severity) <= SEVERITIES.indexOf(asked.severity)));
  const rows = shown.map(({ body, finding }) =>
    [SEVERITY_NAMES[finding.severity], body.code ?? '', body.name, finding.role === null ? '' : COVERED_ROLE_NAMES[finding.role], finding.sentence, finding.remedy, finding.because.join(' ')]);
  const heading = `通达情况,截至 ${toBeijing(at).slice(0, 16).replace('T', ' ')}(北京时间),共 ${String(rows.length)} 项`;
  return {
    name: '通达情况', widths: WIDTHS, headingRows: 2,
    rows: [[{ text: heading, kind: 'HEADING' }], HEADINGS.map((text) => ({ text, kind: 'HEADING' })), ...rows.map((row) => row.map((text) => ({ text })))],
  };
};
