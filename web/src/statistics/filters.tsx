import { Checkbox, Input, Select } from 'antd';
import type { ReactNode } from 'react';
import { ORDER_CLASSES } from '../api/types';
import { useText } from '../look/preferences';
import { CountyChoice, Labelled, UnitChoice } from '../registry/choices';
import { useRegistryText } from '../registry/registry-text';
import { fromField, toField } from '../time/format';
import { PERIODS } from './period';
import { useStatisticsText } from './statistics-text';
import type { Asked } from './statistics-types';
import type { Address } from './use-asked';

/** Period and filters; each change is in the address bar at once. */
export function Filters({ address: { period, asked, change } }: { readonly address: Address }): ReactNode {
  const text = useStatisticsText();
  return (
    <form className="statistics-filters" aria-label={text.filters} onSubmit={(event) => event.preventDefault()}>
      <div className="periods" role="group" aria-label={text.period}>
        {PERIODS.map((one) => (
          <button key={one} type="button" aria-pressed={period === one} onClick={() => change(one === 'own' ? { period: one, from: asked?.from ?? '', to: asked?.to ?? '' } : { period: one === 'month' ? '' : one, from: '', to: '' })}>
            {text.periods[one]}
          </button>
        ))}
      </div>
      {asked === null ? null : <Days asked={asked} isOwn={period === 'own'} change={change} />}
      {asked === null ? null : <Choices asked={asked} change={change} />}
    </form>
  );
}

interface Changing {
  readonly asked: Asked;
  readonly change: Address['change'];
}

function Days({ asked, isOwn, change }: Changing & { readonly isOwn: boolean }): ReactNode {
  const text = useStatisticsText();
  if (!isOwn) return <span className="digits period-days">{`${asked.from} – ${asked.to}`}</span>;
  return (
    <>
      {(['from', 'to'] as const).map((end) => (
        <Labelled key={end} label={text[end]}>
          <Input type="date" className="day-field" value={asked[end]} min="2015-01-01" onChange={({ target }) => change({ [end]: target.value })} />
        </Labelled>
      ))}
    </>
  );
}

function Choices({ asked, change }: Changing): ReactNode {
  const text = useStatisticsText();
  const { by, every } = useRegistryText();
  const { classes, categories } = useText();
  const named = (words: Readonly<Record<string, string>>, codes: readonly string[], all: string) => [{ value: '', label: all }, ...codes.map((value) => ({ value, label: words[value] ?? value }))];
  return (
    <>
      <Labelled label={by.county}>
        <CountyChoice label={by.county} every={every.county} value={asked.county} onChange={(county) => change({ county, unit: '' })} />
      </Labelled>
      <Labelled label={by.unit}>
        <UnitChoice label={by.unit} every={every.unit} county={asked.county} value={asked.unit} onChange={(unit) => change({ unit })} />
      </Labelled>
      <Labelled label={text.class}>
        <Select<string> className="choice-narrow" aria-label={text.class} value={asked.class} popupMatchSelectWidth={false} options={named(classes, ORDER_CLASSES, text.everyClass)} onChange={(value) => change({ class: value })} />
      </Labelled>
      <Labelled label={text.category}>
        <Select<string> className="choice-narrow" aria-label={text.category} value={asked.category} popupMatchSelectWidth={false} options={named(categories, Object.keys(categories).filter((code) => code !== 'NONE'), text.everyCategory)} onChange={(category) => change({ category })} />
      </Labelled>
      <Labelled label={text.asOf}>
        <Input type="datetime-local" className="instant-field" title={text.asOfHint} value={asked.asOf === '' ? '' : toField(Date.parse(asked.asOf)).slice(0, 16)} onChange={({ target }) => change({ asOf: target.value === '' ? '' : fromField(target.value) })} />
      </Labelled>
      <Checkbox className="drills-only" checked={asked.drills} onChange={({ target }) => change({ drills: target.checked ? '1' : '' })}>
        {text.drills}
      </Checkbox>
    </>
  );
}

