/** What the service must be able to prove of itself every minute: nothing that was promised hangs on nothing. */

export const FINDING_KINDS = ['ORDER_UNHEARD', 'DUE_ROW_LATE', 'DUE_ROW_FAILING', 'JUDGE_MISSING', 'RUNG_MISSING', 'CHASE_STUCK', 'ATTEMPT_MISSING', 'CHECK_MISSING'] as const;
export type FindingKind = (typeof FINDING_KINDS)[number];

export interface Finding {
  readonly kind: FindingKind;
  /** The row it is about: an order, a chase, an attempt, or `KIND:subject` of a due row. */
  readonly subject: string;
  readonly workOrderId: string | null;
}

/** What each finding is called on the board; the number of them goes in front. */
const NAMES: Readonly<Record<FindingKind, string>> = {
  ORDER_UNHEARD: '件紧急工单没有任何有效通知,也没有告警,请立即人工拨打',
  DUE_ROW_LATE: '项到期任务超过 1 分钟未执行',
  DUE_ROW_FAILING: '项到期任务反复失败',
  JUDGE_MISSING: '件工单的时限无人看守',
  RUNG_MISSING: '件工单的下一次催办没有安排',
  CHASE_STUCK: '件工单的催办停滞',
  ATTEMPT_MISSING: '条待发通知没有安排发送',
  CHECK_MISSING: '条已发通知没有安排核查',
};

export interface Standing {
  readonly kind: FindingKind;
  readonly count: number;
  /** How many of them were put right by the auditor. */
  readonly mended: number;
}

/** One Chinese sentence for the duty room; null when nothing stands. The gravest comes first. */
export const findingSentence = (standing: readonly Standing[]): string | null => {
  const parts = FINDING_KINDS.flatMap((kind) => standing.filter((one) => one.kind === kind && one.count > 0))
    .map(({ kind, count, mended }) => `${String(count)} ${NAMES[kind]}${mended === 0 ? '' : `(已补救 ${String(mended)})`}`);
  return parts.length === 0 ? null : `系统自检异常:${parts.join(';')}。请通知系统管理员。`;
};
