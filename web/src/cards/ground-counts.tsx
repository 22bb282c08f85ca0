import type { ReactNode } from 'react';
import type { GroundCount } from './card-types';
import { useCardsText } from './cards-text';
import { useLedgerText } from './ledger-text';

/** Cards of the month by unit and clause; a clause narrows the ledger to itself. */
export function GroundCounts({ counts, choose }: { readonly counts: readonly GroundCount[]; readonly choose: (ground: string) => void }): ReactNode {
  const text = useCardsText();
  const more = useLedgerText();
  return (
    <details className="cards-counts">
      <summary>
        {more.groundCounts} <span className="digits">{new Set(counts.map(({ ground }) => ground)).size}</span>
      </summary>
      <table className="cards-table">
        <caption className="hidden">{more.groundCaption}</caption>
        <thead>
          <tr>
            {[text.columns.unit, more.ground, more.by.kind, text.red, text.yellow, text.revoked].map((name) => (
              <th key={name} scope="col">{name}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {counts.map((one) => (
            <tr key={`${one.unit} ${one.ground} ${one.kind}`}>
              <th scope="row" lang="zh-CN">{one.unitName ?? one.unit}</th>
              <td>
                <button type="button" className="cards-link digits" onClick={() => choose(one.ground)}>{one.ground}</button>
              </td>
              <td>{more.by.kinds[one.kind]}</td>
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
