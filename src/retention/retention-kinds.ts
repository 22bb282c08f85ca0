/** Kinds of personal data that are kept for a time of their own. */

/** Counted from the day an order was closed or withdrawn; nothing of an open or held order is touched. */
export const ORDER_KINDS = ['PETITIONER', 'REPORT', 'OPINION', 'DECISION', 'MESSAGE', 'RECEIPT', 'PHOTO'] as const;
export type OrderKind = (typeof ORDER_KINDS)[number];

/** Counted from the day of the row; a row that speaks of an order waits until that order may be touched. */
export const LOOSE_KINDS = ['INBOUND', 'CALL', 'LOOSE_MESSAGE', 'SHIFT_NOTE', 'FORMER_CONTACT', 'NUMBER_PROOF', 'AUDIT_TEXT'] as const;
export type LooseKind = (typeof LOOSE_KINDS)[number];

export const RETENTION_KINDS = [...ORDER_KINDS, ...LOOSE_KINDS] as const;
export type RetentionKind = OrderKind | LooseKind;

/** What an erasure by hand takes of one order: all that may speak of its petitioner. Reasons of cards stay: they speak of units, and a dispute may come. */
export const PERSONAL_KINDS = ['PETITIONER', 'REPORT', 'OPINION', 'MESSAGE', 'RECEIPT', 'PHOTO'] as const satisfies readonly OrderKind[];

interface KindWords {
  readonly name: string;
  /** Days below which no configuration may go. */
  readonly floorDays: number;
}

/** 180 days: records of operation are kept for at least half a year (网络安全法; 等保 2.0 8.1.4.3), and disputes about cards fall into that time. */
const DISPUTED = 180;

export const KIND_WORDS: Readonly<Record<RetentionKind, KindWords>> = {
  PETITIONER: { name: '诉求人姓名、电话', floorDays: 30 },
  REPORT: { name: '诉求全文和详细地址', floorDays: DISPUTED },
  OPINION: { name: '意见和结果文字', floorDays: DISPUTED },
  DECISION: { name: '发牌、整改的理由', floorDays: DISPUTED },
  MESSAGE: { name: '通知全文和号码', floorDays: DISPUTED },
  RECEIPT: { name: '运营商原始回执', floorDays: DISPUTED },
  PHOTO: { name: '照片', floorDays: DISPUTED },
  INBOUND: { name: '来信', floorDays: DISPUTED },
  CALL: { name: '通话', floorDays: DISPUTED },
  LOOSE_MESSAGE: { name: '工单以外的通知', floorDays: DISPUTED },
  SHIFT_NOTE: { name: '值班记事和交接班', floorDays: DISPUTED },
  FORMER_CONTACT: { name: '已卸任联络人', floorDays: DISPUTED },
  NUMBER_PROOF: { name: '号码核实记录', floorDays: DISPUTED },
  AUDIT_TEXT: { name: '审计的操作人姓名和用途', floorDays: DISPUTED },
};
