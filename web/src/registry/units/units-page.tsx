import { useQuery } from '@tanstack/react-query';
import { Button, Checkbox, Input, Radio, Select } from 'antd';
import { useDeferredValue, useState, type ReactNode } from 'react';
import { readAll, useSession } from '../../api/queries';
import { Icon } from '../../marks/icons';
import { fromField } from '../../time/format';
import { queryOf, useAddress } from '../address';
import { CountyChoice, Labelled, Waiting } from '../choices';
import { filled } from '../../text/filled';
import { useRegistryText } from '../registry-text';
import { useFunctions } from './functions-query';
import { KEEPING } from './keeping';
import { UnitDrawer } from './unit-drawer';
import { UnitForm } from './unit-form';
import { UnitTable } from './unit-table';
import { byCounty, byLine } from './unit-tree';
import { UNIT_KINDS, UNIT_LEVELS, type ListedUnit } from './unit-types';

/** Who answers for what: units by county or by system, with what each exercises, today or on another day. */
export function UnitsPage(): ReactNode {
  const text = useRegistryText();
  const session = useSession();
  const [get, set] = useAddress();
  const [adding, setAdding] = useState(false);
  const when = get('at');
  const at = /^\d{4}-\d\d-\d\d$/.test(when) ? fromField(`${when}T23:59`) : '';
  const q = useDeferredValue(get('q'));
  const asked = { county: get('county'), kind: get('kind'), level: get('level'), function: get('function'), q, at, ...(get('ended') === '' ? {} : { ended: 'true' }) };
  const units = useQuery({ queryKey: ['units', 'listed', asked], queryFn: ({ signal }) => readAll<ListedUnit>(`/units${queryOf(asked)}`, signal), placeholderData: (earlier) => earlier });
  const view = get('view') === 'line' ? 'line' : 'county';
  const groups = units.data === undefined ? [] : view === 'line' ? byLine(units.data, text.units.otherLines) : byCounty(units.data, text.units.municipal);
  return (
    <>
      <p className="lead quiet">{text.units.lead}</p>
      <div className="filters">
        <Filters />
        <Radio.Group optionType="button" aria-label={text.units.arranged} value={view} options={[{ value: 'county', label: text.units.byCounty }, { value: 'line', label: text.units.byLine }]} onChange={(event) => set({ view: event.target.value === 'line' ? 'line' : '' })} />
        {session.data !== undefined && KEEPING.has(session.data.account.role) ? (
          <Button onClick={() => setAdding(true)} icon={<Icon name="edit" size={15} />}>
            {text.units.add}
          </Button>
        ) : null}
        <span className="quiet" role="status">
          {units.data === undefined ? '' : filled(text.units.count, { n: units.data.length })}
        </span>
      </div>
      {units.data === undefined ? <Waiting failed={units.isError} retry={() => void units.refetch()} /> : groups.length === 0 ? <p className="nothing">{text.units.nobody}</p> : <UnitTable groups={groups} open={(code) => set({ code })} />}
      {get('code') === '' ? null : <UnitDrawer key={get('code')} code={get('code')} close={() => set({ code: '' })} open={(code) => set({ code })} />}
      {adding ? <UnitForm unit={null} close={() => setAdding(false)} done={(code) => set({ code })} /> : null}
    </>
  );
}

function Filters(): ReactNode {
  const text = useRegistryText();
  const [get, set] = useAddress();
  const functions = useFunctions();
  const words = (every: string, codes: readonly string[], names: Readonly<Record<string, string>>): { value: string; label: string }[] => [{ value: '', label: every }, ...codes.map((value) => ({ value, label: names[value] ?? value }))];
  return (
    <>
      <Labelled label={text.units.search}>
        <Input type="search" className="choice" allowClear maxLength={60} value={get('q')} prefix={<Icon name="search" size={15} />} onChange={(event) => set({ q: event.target.value })} />
      </Labelled>
      <Labelled label={text.by.county}>
        <CountyChoice label={text.by.county} every={text.every.county} value={get('county')} onChange={(county) => set({ county })} />
      </Labelled>
      <Labelled label={text.units.kind}>
        <Select<string> className="choice" aria-label={text.units.kind} value={get('kind')} options={words(text.units.everyKind, UNIT_KINDS, text.units.kinds)} onChange={(kind) => set({ kind })} />
      </Labelled>
      <Labelled label={text.units.level}>
        <Select<string> className="choice" aria-label={text.units.level} value={get('level')} options={words(text.units.everyLevel, UNIT_LEVELS, text.units.levels)} onChange={(level) => set({ level })} />
      </Labelled>
      <Labelled label={text.units.function}>
        <Select<string> className="choice" aria-label={text.units.function} showSearch={{ optionFilterProp: 'label' }} popupMatchSelectWidth={false} value={get('function')} options={[{ value: '', label: text.units.everyFunction }, ...(functions.data ?? []).map(({ code, name }) => ({ value: code, label: name }))]} onChange={(chosen) => set({ function: chosen })} />
      </Labelled>
      <Labelled label={text.units.onDay}>
        <Input type="date" className="choice" allowClear value={get('at')} onChange={(event) => set({ at: event.target.value, ended: '' })} />
      </Labelled>
      <Checkbox checked={get('ended') !== ''} disabled={get('at') !== ''} onChange={(event) => set({ ended: event.target.checked ? '1' : '' })}>
        {text.units.ended}
      </Checkbox>
    </>
  );
}
