import { beijingOrNull } from '../board/order-item.js';
import { toBeijing } from '../domain/time/beijing.js';
import type { PaperRow, PaperState } from './paper.store.js';

/** Why a paper is not on its way, for those who have to do something about it. */
const MEANS: Readonly<Record<string, string>> = {
  NO_ADDRESS: '没有登记对方的电子邮箱', NO_PROVIDER: '没有配置邮件服务器(SMTP_URL)', NO_FILE: '附件已按保存期限清除', INTERRUPTED: '寄出时服务中断,可能已经寄到', UNKNOWN: '寄出时连接中断,可能已经寄到', PROVIDER_AWAY: '邮件服务器一天内一直不通',
};

export interface PaperView {
  readonly id: string;
  readonly jurisdiction: string;
  readonly about: { readonly kind: string; readonly id: string };
  readonly role: string | null;
  readonly recipient: string | null;
  readonly address: string | null;
  readonly subject: string | null;
  readonly state: PaperState;
  readonly code: string | null;
  readonly reason: string | null;
  readonly plannedAt: string;
  readonly plannedBy: string | null;
  readonly tries: number;
  readonly submittedAt: string | null;
  readonly endedAt: string | null;
  readonly handedOver: { readonly at: string; readonly by: string | null; readonly reference: string | null } | null;
  readonly attachments: readonly { readonly filename: string; readonly sha256: string; readonly bytes: number; readonly href: string }[];
}

/** A paper as the interface answers it. */
export const toPaperView = (row: PaperRow): PaperView => ({
  id: row.id, jurisdiction: row.jurisdiction, about: { kind: row.about_kind, id: row.about_id }, role: row.role, recipient: row.recipient, address: row.address, subject: row.subject, state: row.state, code: row.code,
  reason: row.reason ?? (row.code === null ? null : (MEANS[row.code] ?? row.code)), plannedAt: toBeijing(row.planned_at), plannedBy: row.planned_by, tries: row.tries,
  submittedAt: beijingOrNull(row.submitted_at), endedAt: beijingOrNull(row.ended_at),
  handedOver: row.handed_over_at === null ? null : { at: toBeijing(row.handed_over_at), by: row.handed_over_name, reference: row.reference },
  attachments: row.attachments.map(({ filename, sha256, bytes }, index) => ({ filename, sha256, bytes, href: `/api/v1/papers/${row.id}/attachments/${String(index + 1)}` })),
});
