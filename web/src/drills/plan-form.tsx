import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Select } from 'antd';
import { useId, useState, type FormEvent, type ReactNode } from 'react';
import { explain } from '../acts/explain';
import { Problem, read, write } from '../api/client';
import { useUnits } from '../api/queries';
import type { Places } from '../api/types';
import { useText } from '../look/preferences';
import { filled } from '../text/filled';
import type { DrillsText } from '../text/drills-zh';
import { fromField, toField } from '../time/format';
import { serverNow } from '../time/server-clock';
import { DRILLS } from './drill-queries';
import type { Drill } from './drill-types';
import { useDrillsText } from './drills-text';
import { Choice, Line } from './field';
import { bodyOf, emptyOrder, typedOf, type TypedPlan } from './plan';
import { PlanOrders } from './plan-orders';
import { PlanSources } from './plan-sources';

const SOON_MS = 30 * 60_000;

const emptyPlan = (): TypedPlan => ({
  name: '', jurisdiction: '', kind: 'SCHEDULED', scope: 'COUNTY', countyCode: '', unitCodes: [], startsAt: toField((serverNow() ?? Date.now()) + SOON_MS).slice(0, 16), minutes: '90', catchUpMinutes: '10', reason: '', orders: [emptyOrder(1)],
});

/** Planning a drill; what the service finds wrong with it is said order by order. */
export function PlanForm({ close }: { readonly close: () => void }): ReactNode {
  const text = useDrillsText();
  const words = text.plan;
  const queries = useQueryClient();
  const { message } = App.useApp();
  const places = useQuery({ queryKey: ['places'], queryFn: ({ signal }) => read<{ readonly items: readonly Places[] }>('/places', signal), staleTime: 600_000 }).data?.items ?? [];
  const [typed, setTyped] = useState(emptyPlan);
  const plan: TypedPlan = { ...typed, jurisdiction: typed.jurisdiction === '' ? places[0]?.jurisdiction ?? '' : typed.jurisdiction };
  const set = (wishes: Partial<TypedPlan>): void => setTyped({ ...plan, ...wishes });
  const submit = useMutation({
    mutationFn: () => write<Drill>('/drills', { method: 'POST', body: bodyOf(plan, fromField(plan.startsAt)) }),
    onSuccess: async ({ state }) => {
      void message.success(state === 'PROPOSED' ? words.proposed : words.done);
      close();
      await queries.invalidateQueries({ queryKey: DRILLS });
    },
  });
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    submit.mutate();
  };
  return (
    <form className="panel drill-form" aria-label={words.title} onSubmit={onSubmit} noValidate>
      <h2>{words.title}</h2>
      <PlanSources jurisdiction={plan.jurisdiction} take={(orders, template) => set({ orders: typedOf(orders, 1), ...(template === null ? {} : { name: template.name, minutes: String(template.minutes) }) })} />
      <PlanHead plan={plan} places={places} set={set} />
      <PlanOrders orders={plan.orders} jurisdiction={plan.jurisdiction} set={(orders) => set({ orders })} />
      {submit.error === null ? null : <Wrong error={submit.error} />}
      <p className="drill-acts">
        <button type="submit" className="photo-tool desk-save" disabled={submit.isPending}>
          {submit.isPending ? words.saving : words.save}
        </button>
        <button type="button" className="photo-tool" onClick={close}>
          {text.leave}
        </button>
      </p>
    </form>
  );
}

function PlanHead({ plan, places, set }: { readonly plan: TypedPlan; readonly places: readonly Places[]; readonly set: (wishes: Partial<TypedPlan>) => void }): ReactNode {
  const text = useDrillsText();
  const words = text.plan;
  const counties = places.find(({ jurisdiction }) => jurisdiction === plan.jurisdiction)?.counties ?? [];
  const kinds = Object.entries(text.kinds);
  const scopes = Object.entries(text.scopes);
  return (
    <div className="drill-fields">
      <Line label={words.name} mostLength={60} value={plan.name} set={(name) => set({ name })} />
      {places.length < 2 ? null : <Choice label={words.jurisdiction} value={plan.jurisdiction} set={(jurisdiction) => set({ jurisdiction, countyCode: '', unitCodes: [] })} options={places.map(({ jurisdiction, city }) => [jurisdiction, city] as const)} />}
      <Choice label={words.kind} value={plan.kind} set={(kind) => set({ kind: kind === 'SURPRISE' ? 'SURPRISE' : 'SCHEDULED' })} options={kinds} hint={plan.kind === 'SURPRISE' ? text.hidden : ''} />
      <Choice label={words.scope} value={plan.scope} set={(scope) => set({ scope: scope === 'CITY' || scope === 'UNITS' ? scope : 'COUNTY' })} options={scopes} />
      {plan.scope === 'COUNTY' ? <Choice label={words.county} empty={words.choose} value={plan.countyCode} set={(countyCode) => set({ countyCode })} options={counties.map(({ code, name }) => [code, name] as const)} /> : null}
      {plan.scope === 'UNITS' ? <Units jurisdiction={plan.jurisdiction} value={plan.unitCodes} set={(unitCodes) => set({ unitCodes })} /> : null}
      <Line label={words.startsAt} type="datetime-local" value={plan.startsAt} set={(startsAt) => set({ startsAt })} />
      <Line label={words.minutes} type="number" min={10} max={1440} value={plan.minutes} set={(minutes) => set({ minutes })} />
      <Line label={words.catchUp} type="number" min={1} max={60} value={plan.catchUpMinutes} set={(catchUpMinutes) => set({ catchUpMinutes })} />
      <Line label={words.reason} hint={words.reasonHint} mostLength={500} value={plan.reason} set={(reason) => set({ reason })} />
    </div>
  );
}

function Units({ jurisdiction, value, set }: { readonly jurisdiction: string; readonly value: readonly string[]; readonly set: (codes: readonly string[]) => void }): ReactNode {
  const words = useDrillsText().plan;
  const id = useId();
  const units = useUnits(true);
  const options = (units.data ?? []).filter((unit) => unit.kind === 'HANDLING_UNIT' && (unit.jurisdiction === undefined || unit.jurisdiction === jurisdiction)).map(({ code, name }) => ({ value: code, label: `${name}（${code}）` }));
  return (
    <div className="desk-field">
      <label htmlFor={id} className="desk-label">
        {words.units}
      </label>
      <Select id={id} mode="multiple" loading={units.isPending} value={[...value]} onChange={set} options={options} optionFilterProp="label" />
    </div>
  );
}

/** Every complaint of the service, at the order it is about. */
function Wrong({ error }: { readonly error: Error }): ReactNode {
  const { plan } = useDrillsText();
  const text = useText();
  const errors = error instanceof Problem ? (error.body.errors ?? []) : [];
  if (errors.length === 0) return <p role="alert" className="drill-wrong">{explain(error, [], text)}</p>;
  return (
    <div role="alert" className="drill-wrong">
      {plan.wrong}
      <ul>
        {errors.map(({ pointer, detail }) => (
          <li key={`${pointer}${detail}`}>
            {placeOf(pointer, plan)}：<span lang="zh-CN">{detail}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** `/orders/0/address` → `第1件 地点`. */
function placeOf(pointer: string, { where }: DrillsText['plan']): string {
  const names: Readonly<Record<string, string>> = where;
  const [, first = '', index, member] = pointer.split('/');
  if (first !== 'orders' || index === undefined) return names[first] ?? first;
  return `${filled(where.orders, { n: Number(index) + 1 })} ${member === undefined ? '' : (names[member] ?? member)}`;
}
