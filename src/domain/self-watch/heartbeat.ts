import { Temporal } from 'temporal-polyfill';

/** An audit older than this proves nothing of now. */
export const AUDIT_PROVES_FOR = Temporal.Duration.from({ minutes: 2 });

export interface Condition {
  /** Real instant of the end of the last audit; null before the first. */
  readonly auditedAt: Temporal.Instant | null;
  /** What the last audit found and nobody has put right. */
  readonly findings: number;
  /** Whether this node carries out what is due. */
  readonly claims: boolean;
  readonly clockIsSure: boolean;
  /** Two persons have stopped notifications: somebody outside must hear of it, whoever they are. */
  readonly isStopped: boolean;
}

/** Why no sign of life may be given at `now` (real); empty when one may. Whoever waits for it outside then alarms a person. */
export const withheldBecause = ({ auditedAt, findings, claims, clockIsSure, isStopped }: Condition, now: Temporal.Instant): readonly string[] => [
  ...(auditedAt === null ? ['no audit yet'] : Temporal.Duration.compare(auditedAt.until(now), AUDIT_PROVES_FOR) > 0 ? ['the last audit is older than two minutes'] : []),
  ...(findings > 0 ? [`${String(findings)} findings stand`] : []),
  ...(claims ? [] : ['this node carries out nothing']),
  ...(isStopped ? ['notifications are stopped'] : []),
  ...(clockIsSure ? [] : ['this node is not sure of the time']),
];
