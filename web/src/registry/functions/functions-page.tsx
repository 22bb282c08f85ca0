import { Input } from 'antd';
import { useDeferredValue, type ReactNode } from 'react';
import { Link } from 'react-router';
import { useText, word } from '../../look/preferences';
import { Icon } from '../../marks/icons';
import { queryOf, useAddress } from '../address';
import { CountyChoice, Labelled, Waiting } from '../choices';
import { filled } from '../../text/filled';
import { useRegistryText } from '../registry-text';
import { useFunctions } from '../units/functions-query';
import type { PublicFunction } from '../units/unit-types';
import { LeadQuestion } from './lead-question';

/** The dispatch table as it holds: what belongs to which function and who exercises it where; and who leads when several are concerned. */
export function FunctionsPage(): ReactNode {
  const text = useRegistryText();
  const [get, set] = useAddress();
  const functions = useFunctions();
  const sought = useDeferredValue(get('q').trim().toLowerCase());
  const county = get('county');
  const found = (functions.data ?? []).filter((one) => sought === '' || saidOf(one).includes(sought));
  return (
    <>
      <p className="lead quiet">{text.functions.lead}</p>
      <div className="filters">
        <Labelled label={text.functions.search}>
          <Input type="search" className="search" allowClear maxLength={60} value={get('q')} prefix={<Icon name="search" size={15} />} onChange={(event) => set({ q: event.target.value })} />
        </Labelled>
        <Labelled label={text.by.county}>
          <CountyChoice label={text.by.county} every={text.every.county} value={county} onChange={(chosen) => set({ county: chosen })} />
        </Labelled>
      </div>
      <LeadQuestion />
      {functions.data === undefined ? <Waiting failed={functions.isError} retry={() => void functions.refetch()} /> : found.length === 0 ? <p className="nothing">{text.functions.nothing}</p> : <Table found={found} county={county} />}
    </>
  );
}

function saidOf({ code, name, matters, exercisedBy }: PublicFunction): string {
  return [code, name, ...matters.flatMap(({ keywords }) => keywords), ...exercisedBy.flatMap(({ units }) => units.map((unit) => unit.name))].join(' ').toLowerCase();
}

function Table({ found, county }: { readonly found: readonly PublicFunction[]; readonly county: string }): ReactNode {
  const text = useRegistryText();
  const { categories } = useText();
  return (
    <div className="sheet">
      <table data-testid="functions">
        <thead>
          <tr>
            {[text.functions.name, text.functions.matters, text.functions.exercisedBy].map((heading) => (
              <th key={heading} scope="col">
                {heading}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {found.map((one) => (
            <tr key={one.code}>
              <th scope="row">
                {one.name}
                <small className="note digits">{one.code}</small>
              </th>
              <td>
                {one.matters.map((matter, index) => (
                  <p key={index}>
                    {matter.category === null ? null : <span className="chip">{word(categories, matter.category)}</span>} {matter.keywords.length === 0 ? text.functions.wholeCategory : matter.keywords.join('、')}
                  </p>
                ))}
              </td>
              <td>
                <ExercisedBy one={one} county={county} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function ExercisedBy({ one, county }: { readonly one: PublicFunction; readonly county: string }): ReactNode {
  const { functions } = useRegistryText();
  const rows = one.exercisedBy.filter(({ countyCode }) => county === '' || countyCode === county);
  const vacant = one.vacant.filter(({ countyCode }) => county === '' || countyCode === county);
  return (
    <>
      <ul className="exercised">
        {rows.map((row) => (
          <li key={row.countyCode ?? ''}>
            <span className="quiet">{row.countyName}</span>{' '}
            {row.units.map((unit) => (
              <Link key={unit.code} to={`/registry/units${queryOf({ code: unit.code })}`}>
                {unit.name}
              </Link>
            ))}
          </li>
        ))}
      </ul>
      {vacant.length === 0 ? null : (
        <p className="warn">
          <Icon name="alert" size={13} /> {filled(functions.vacant, { names: vacant.map(({ countyName }) => countyName).join('、') })}
        </p>
      )}
    </>
  );
}
