import { useMutation } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { explain } from '../acts/explain';
import { read } from '../api/client';
import { useText } from '../look/preferences';
import { useTemplates } from './drill-queries';
import type { Scenario, Template } from './drill-types';
import { useDrillsText } from './drills-text';
import { Choice, Line } from './field';

/** Where the orders of a plan may come from: a shipped list, or past orders. */
export function PlanSources({ jurisdiction, take }: { readonly jurisdiction: string; readonly take: (orders: readonly Scenario[], template: Template | null) => void }): ReactNode {
  const text = useDrillsText().plan;
  const words = useText();
  const templates = useTemplates(jurisdiction).data ?? [];
  const [numbers, setNumbers] = useState('');
  const past = useMutation({
    mutationFn: () => read<{ readonly items: readonly Scenario[] }>(`/drills/scenarios?numbers=${encodeURIComponent(numbers.replaceAll(/\s+/gu, '').replaceAll('，', ','))}`),
    onSuccess: ({ items }) => take(items, null),
  });
  const pick = (code: string): void => {
    const template = templates.find((one) => one.code === code);
    if (template !== undefined) take(template.orders, template);
  };
  return (
    <div className="drill-fields">
      <Choice label={text.template} empty={text.templatePick} value="" set={pick} options={templates.map(({ code, name }) => [code, name] as const)} />
      <div>
        <Line label={text.past} hint={text.pastHint} value={numbers} set={setNumbers} mostLength={3000} />
        <button type="button" className="photo-tool" disabled={numbers.trim() === '' || past.isPending} onClick={() => past.mutate()}>
          {text.bring}
        </button>
        {past.error === null ? null : <p role="alert" className="photo-why">{explain(past.error, [], words)}</p>}
      </div>
    </div>
  );
}
