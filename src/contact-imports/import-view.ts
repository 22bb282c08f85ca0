import type { Approval } from '../approvals/approval.js';
import { toBeijing } from '../domain/time/beijing.js';
import type { Temporal } from 'temporal-polyfill';
import type { RowProblem } from './contact-draft.js';
import type { ContactImport } from './contact-import.js';

const at = (instant: Temporal.Instant | null): string | null => (instant === null ? null : toBeijing(instant));

/** An import as the interface answers it; its rows and problems have addresses of their own. */
export const toImportView = (one: ContactImport): Record<string, unknown> => ({
  id: one.id, state: one.state, dryRun: one.dryRun, form: one.form, options: one.options,
  file: { name: one.fileName, size: one.fileSize, sha256: one.fileHash, kept: one.erasedAt === null },
  progress: { rowsDone: one.rowsDone, rowsTotal: one.rowsTotal }, counts: one.counts, notes: one.notes, refusal: one.refusal,
  uploadedBy: one.uploadedBy, uploadedAt: toBeijing(one.uploadedAt), finishedAt: at(one.finishedAt), appliedBy: one.appliedBy, appliedAt: at(one.appliedAt), erasedAt: at(one.erasedAt),
  links: {
    items: `/api/v1/contacts/imports/${one.id}/items`, problems: `/api/v1/contacts/imports/${one.id}/problems`,
    workbook: one.erasedAt === null ? `/api/v1/contacts/imports/${one.id}/workbook.xlsx` : null,
    application: one.state === 'READY' && one.erasedAt === null && one.counts?.problems === 0 ? `/api/v1/contacts/imports/${one.id}/application` : null,
  },
});

/** The proposal to a second person that an import waits for or waited for; null when none was needed. */
export const toApprovalMark = (approval: Approval | undefined): Record<string, unknown> | null => approval === undefined ? null : {
  id: approval.id, state: approval.state, proposedBy: approval.proposedByName, decidedBy: approval.decidedByName, decisionReason: approval.decisionReason, expiresAt: toBeijing(approval.expiresAt), href: `/api/v1/approvals/${approval.id}`,
};

/** A problem of a row with the members of a wrong field, so that one page shows both. */
export const toFieldProblem = (problem: RowProblem): RowProblem & { readonly pointer: string; readonly detail: string } => ({
  ...problem, pointer: `/${encodeURIComponent(problem.sheet)}/${String(problem.row)}${problem.column === null ? '' : `/${problem.column}`}`, detail: `${problem.problem}。${problem.remedy}`,
});

const SEVERITIES = { ERROR: '错误', WARNING: '提示', NOTE: '说明' } as const;

export const sentenceOf = ({ severity, column, heading, problem, remedy }: RowProblem): string =>
  `【${SEVERITIES[severity]}】${heading === null ? '' : `${column === null ? '' : `${column} 列`}“${heading}”:`}${problem}。${remedy}`;
