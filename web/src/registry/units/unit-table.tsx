import type { ReactNode } from 'react';
import { filled } from '../../text/filled';
import { useRegistryText } from '../registry-text';
import type { UnitGroup } from './unit-tree';

interface Props {
  readonly groups: readonly UnitGroup[];
  readonly open: (code: string) => void;
}

export function UnitTable({ groups, open }: Props): ReactNode {
  const { units } = useRegistryText();
  return (
    <div className="sheet">
      <table className="unit-table" data-testid="units">
        <thead>
          <tr>
            {[units.name, units.code, units.kind, units.level, units.functions, units.names].map((heading) => (
              <th key={heading} scope="col">
                {heading}
              </th>
            ))}
          </tr>
        </thead>
        {groups.map((group) => (
          <tbody key={group.key}>
            <tr className="group">
              <th scope="rowgroup" colSpan={6}>
                {group.name} <small className="quiet digits">{filled(units.count, { n: group.units.length })}</small>
              </th>
            </tr>
            {group.units.map(({ unit, depth }) => (
              <tr key={unit.code}>
                <th scope="row" className={`depth-${Math.min(depth, 4)}`}>
                  <button type="button" className="as-link" onClick={() => open(unit.code)}>
                    {unit.name}
                  </button>
                  {unit.validTo === null ? null : <span className="chip">{units.hasEnded}</span>}
                </th>
                <td className="keep digits quiet">{unit.code}</td>
                <td className="keep">
                  {units.kinds[unit.kind]}
                  {unit.owner === 'COMPANY' ? <small className="note">{units.company}</small> : null}
                </td>
                <td className="keep">
                  {units.levels[unit.level]}
                  {unit.town === null ? null : <small className="note">{unit.town}</small>}
                </td>
                <td>{unit.functionNames.join('、')}</td>
                <td className="quiet">{[...new Set([...unit.aliases, ...unit.formerNames.map((name) => `${units.former}${name}`)])].join('、')}</td>
              </tr>
            ))}
          </tbody>
        ))}
      </table>
    </div>
  );
}
