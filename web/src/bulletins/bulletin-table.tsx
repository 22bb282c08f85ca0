import type { ReactNode } from 'react';

export interface Column<Row> {
  readonly heading: string;
  readonly show: (row: Row) => ReactNode;
  readonly isNumber?: boolean;
  /** Names and words of the service, which are Chinese whatever the page speaks. */
  readonly isChinese?: boolean;
}

/** One table of a bulletin; the first column names the row, and an empty one says so in words. */
export function BulletinTable<Row>({ caption, columns, rows, keyOf, none, foot }: { readonly caption: string; readonly columns: readonly Column<Row>[]; readonly rows: readonly Row[]; readonly keyOf: (row: Row) => string; readonly none: string; readonly foot?: readonly ReactNode[] }): ReactNode {
  if (rows.length === 0) return <p className="quiet">{none}</p>;
  return (
    <div className="bulletin-scroll" role="region" aria-label={caption} tabIndex={0}>
      <table className="cards-table">
        <caption className="hidden">{caption}</caption>
        <thead>
          <tr>
            {columns.map(({ heading, isNumber }) => (
              <th key={heading} scope="col" className={isNumber === true ? 'bulletin-number' : ''}>
                {heading}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={keyOf(row)}>
              {columns.map((column, index) => {
                const Cell = index === 0 ? 'th' : 'td';
                return (
                  <Cell key={column.heading} {...(index === 0 ? { scope: 'row' } : {})} className={column.isNumber === true ? 'bulletin-number digits' : ''} {...(column.isChinese === true ? { lang: 'zh-CN' } : {})}>
                    {column.show(row)}
                  </Cell>
                );
              })}
            </tr>
          ))}
        </tbody>
        {foot === undefined ? null : (
          <tfoot>
            <tr>
              {foot.map((cell, index) => (
                <td key={columns[index]?.heading ?? index} className={columns[index]?.isNumber === true ? 'bulletin-number digits' : ''}>
                  {cell}
                </td>
              ))}
            </tr>
          </tfoot>
        )}
      </table>
    </div>
  );
}
