import type { ReactNode } from 'react';
import type { UnitCards } from './card-types';
import { useCardsText } from './cards-text';

/** What the month's bulletin will say of each unit, most cards first; a unit narrows the ledger to itself. */
export function UnitCounts({ counts, choose }: { readonly counts: readonly UnitCards[]; readonly choose: (unit: string) => void }): ReactNode {
  const text = useCardsText();
  const sorted = counts.toSorted((a, b) => b.red - a.red || b.yellow - a.yellow || a.unit.localeCompare(b.unit));
  return (
    <details className="cards-counts">
      <summary>
        {text.counts} <span className="digits">{counts.length}</span>
      </summary>
      <table className="cards-table">
        <caption className="hidden">{text.countsCaption}</caption>
        <thead>
          <tr>
            <th scope="col">{text.columns.unit}</th>
            <th scope="col">{text.red}</th>
            <th scope="col">{text.yellow}</th>
            <th scope="col">{text.revoked}</th>
          </tr>
        </thead>
        <tbody>
          {sorted.map((one) => (
            <tr key={one.unit}>
              <th scope="row">
                <button type="button" className="cards-link" onClick={() => choose(one.unit)}>
                  {one.unitName ?? one.unit}
                </button>
              </th>
              <td className="digits">{one.red}</td>
              <td className="digits">{one.yellow}</td>
              <td className="digits">{one.revoked}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
