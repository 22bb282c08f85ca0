import type { ReactNode } from 'react';
import { useChoices } from '../intake/queries';
import { filled } from '../text/filled';
import { useDrillsText } from './drills-text';
import { Choice, Line } from './field';
import { emptyOrder, type TypedOrder } from './plan';

/** The orders that are to come, each with when, what and where. */
export function PlanOrders({ orders, jurisdiction, set }: { readonly orders: readonly TypedOrder[]; readonly jurisdiction: string; readonly set: (orders: readonly TypedOrder[]) => void }): ReactNode {
  const text = useDrillsText().plan;
  const classes = useChoices().data?.find((one) => one.jurisdiction === jurisdiction)?.classes ?? [];
  const change = (key: number, wishes: Partial<TypedOrder>): void => set(orders.map((order) => (order.key === key ? { ...order, ...wishes } : order)));
  return (
    <section aria-label={text.orders} className="drill-form">
      <h3>{text.orders}</h3>
      {orders.map((order, index) => (
        <fieldset key={order.key} className="drill-order" data-n={index + 1}>
          <legend>{filled(text.order, { n: index + 1 })}</legend>
          <div className="drill-fields">
            <Line label={text.after} type="number" min={0} max={1439} value={order.afterMinutes} set={(afterMinutes) => change(order.key, { afterMinutes })} />
            <Choice label={text.category} empty={text.none} value={order.category} set={(category) => change(order.key, { category })} options={(classes.find((one) => one.class === order.class)?.categories ?? []).map(({ code, name }) => [code, name] as const)} />
            <Line label={text.orderTitle} mostLength={200} value={order.title} set={(title) => change(order.key, { title })} />
            <Line label={text.address} mostLength={500} value={order.address} set={(address) => change(order.key, { address })} />
            <Line label={text.criticalReason} mostLength={1000} value={order.criticalReason} set={(criticalReason) => change(order.key, { criticalReason })} />
            <Line label={text.unit} mostLength={64} value={order.unitCode} set={(unitCode) => change(order.key, { unitCode })} />
            {order.category === 'OTHER' ? <Line label={text.description} mostLength={5000} value={order.description} set={(description) => change(order.key, { description })} /> : null}
          </div>
          {orders.length === 1 ? null : (
            <button type="button" className="photo-tool" onClick={() => set(orders.filter(({ key }) => key !== order.key))}>
              {filled(text.remove, { n: index + 1 })}
            </button>
          )}
        </fieldset>
      ))}
      <p>
        <button type="button" className="photo-tool" onClick={() => set([...orders, emptyOrder(Math.max(0, ...orders.map(({ key }) => key)) + 1)])}>
          {text.add}
        </button>
      </p>
    </section>
  );
}
