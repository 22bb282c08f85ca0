import type { ReactNode } from 'react';
import { useUnits } from '../../api/queries';
import { useText, word } from '../../look/preferences';
import { useRegistryText } from '../registry-text';
import { useFunctions } from './functions-query';
import type { RegisteredUnit } from './unit-types';

interface Props {
  readonly unit: RegisteredUnit;
  readonly county: string;
  readonly below: readonly string[];
  readonly open: (code: string) => void;
}

export function UnitFacts({ unit, county, below, open }: Props): ReactNode {
  const { units: text, none } = useRegistryText();
  const { categories } = useText();
  const functions = useFunctions();
  const nameOf = useUnitName();
  const names = unit.functions.map((code) => functions.data?.find((one) => one.code === code)?.name ?? code);
  const matters = unit.matters.map(({ category, keywords }) => `${category === null ? '' : word(categories, category)} ${keywords.join('、')}`.trim());
  const facts: readonly (readonly [string, ReactNode])[] = [
    [text.code, <span key="code" className="digits">{unit.code}</span>], [text.shortName, unit.shortName], [text.kind, text.kinds[unit.kind]], [text.level, `${text.levels[unit.level]} · ${county}${unit.town === null ? '' : ` · ${unit.town}`}`],
    [text.parent, unit.parentCode === null ? none : <Other key="parent" code={unit.parentCode} name={nameOf(unit.parentCode)} open={open} />], [text.line, unit.line ?? none],
    [text.functions, names.length === 0 ? none : names.join('、')], [text.matters, matters.length === 0 ? none : matters.join('；')], [text.names, unit.aliases.length === 0 ? none : unit.aliases.join('、')],
    [text.below, below.length === 0 ? none : below.map((code) => <Other key={code} code={code} name={nameOf(code)} open={open} />)],
    ...(unit.successorCode === null ? [] : [[text.successor, <Other key="successor" code={unit.successorCode} name={nameOf(unit.successorCode)} open={open} />] as const]),
  ];
  return (
    <dl className="pairs">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function Other({ code, name, open }: { readonly code: string; readonly name: string; readonly open: (code: string) => void }): ReactNode {
  return (
    <button type="button" className="as-link other" onClick={() => open(code)}>
      {name}
    </button>
  );
}

export function useUnitName(): (code: string) => string {
  const units = useUnits(true);
  return (code) => units.data?.find((unit) => unit.code === code)?.name ?? code;
}
