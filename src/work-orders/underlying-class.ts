import type { OrderClass, Regulation } from '../domain/regulation/regulation.js';

export const UNDERLYING_CLASS_MISSING = 'UNDERLYING_CLASS_MISSING';

/**
 * Whether the law gives urgent orders no limit for completion of their own, so that the one of their ordinary class runs on (HJ2022-3.4.urgent,
 * OQ-39). Where it gives them one, an ordinary limit beside it would be a second one that the text does not know.
 */
const runsByOrdinaryClass = (law: Regulation, orderClass: OrderClass): boolean => {
  const completions = law.terms.filter(({ kind }) => kind === 'COMPLETION');
  return orderClass === 'URGENT' && completions.length > 0 && !completions.some(({ classes }) => classes.includes(orderClass));
};

/** The ordinary class an order is judged by besides being urgent; null where the law asks for none or none was named. */
export const underlyingOf = (law: Regulation, orderClass: OrderClass, named: OrderClass | null): OrderClass | null =>
  (runsByOrdinaryClass(law, orderClass) ? named : null);

/** What the duty room is told when no limit for completion can be computed; null when one can. An event is never refused for it. */
export const underlyingClassMissing = (law: Regulation, orderClass: OrderClass, named: OrderClass | null): { readonly kind: string; readonly because: readonly string[]; readonly text: string } | null => {
  if (named !== null || !runsByOrdinaryClass(law, orderClass)) return null;
  const because = law.terms.find(({ kind }) => kind === 'INTERIM_REPORT')?.because ?? ['OQ-39'];
  return { kind: UNDERLYING_CLASS_MISSING, because, text: '未写明紧急工单所属的普通类别,办结时限未计算;请值班长核实后补充类别' };
};
