/** What somebody did to a chain, as far as the rows tell. */
export type Deed = 'CHANGED' | 'REMOVED' | 'ADDED' | 'REORDERED' | 'HEAD_CHANGED' | 'HEAD_MOVED_BACK' | 'UNREADABLE';

export type ChainTable = 'ledger_entry' | 'ledger_text' | 'work_order' | 'card' | 'order_light' | 'audit_entry' | 'audit_text' | 'audit_chain' | 'audit_checkpoint' | 'audit_checkpoint_leaf' | 'checkpoint file';

export interface AuditFinding {
  readonly table: ChainTable;
  /** The number or id of an order, an area of administration, or empty for the chain of checkpoints. */
  readonly chain: string;
  readonly deed: Deed;
  /** Place in the chain; null where it has none. */
  readonly seq: number | null;
  /** The last of several that are missing. */
  readonly to?: number;
  /** English, one clause: how it shows. */
  readonly how: string;
}

const DEEDS: Readonly<Record<Deed, string>> = {
  CHANGED: '内容被改动', REMOVED: '记录缺失', ADDED: '记录系事后添加', REORDERED: '记录次序被调换', HEAD_CHANGED: '链尾摘要被改动', HEAD_MOVED_BACK: '链尾被退回', UNREADABLE: '无法解读',
};

/** One Chinese line for whoever has to look into it. */
export const findingLine = ({ table, chain, deed, seq, to, how }: AuditFinding): string => {
  const place = seq === null ? '' : ` 第 ${String(seq)}${to === undefined || to === seq ? '' : `–${String(to)}`} 条`;
  return `${DEEDS[deed]}:${table}${chain === '' ? '' : ` ${chain}`}${place}(${how})`;
};

const MOST = 1_000;

/** Keeps the first thousand and counts all. */
export class Findings {
  readonly kept: AuditFinding[] = [];
  count = 0;

  add(...found: readonly AuditFinding[]): void {
    this.count += found.length;
    this.kept.push(...found.slice(0, Math.max(0, MOST - this.kept.length)));
  }
}
