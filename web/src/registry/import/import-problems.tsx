import { useInfiniteQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { read } from '../../api/client';
import type { Page } from '../../api/types';
import { Icon } from '../../marks/icons';
import { queryOf } from '../address';
import { Waiting } from '../choices';
import { useRegistryText } from '../registry-text';
import type { ContactImport, RowProblem } from '../registry-types';

const TONES = { ERROR: 'bad', WARNING: 'warn', NOTE: 'quiet' } as const;

/** What is wrong, where it stands in the workbook, and how to mend it; errors first. */
export function ImportProblems({ one }: { readonly one: ContactImport }): ReactNode {
  const text = useRegistryText();
  const problems = useInfiniteQuery({
    queryKey: ['imports', one.id, 'problems', one.state, one.counts],
    queryFn: ({ signal, pageParam }) => read<Page<RowProblem>>(`/contacts/imports/${encodeURIComponent(one.id)}/problems${queryOf({ limit: '100', cursor: pageParam })}`, signal),
    initialPageParam: '', getNextPageParam: (page) => page.nextCursor,
  });
  const rows = problems.data?.pages.flatMap(({ items }) => items);
  if (rows === undefined) return <Waiting failed={problems.isError} retry={() => void problems.refetch()} />;
  if (rows.length === 0) return null;
  return (
    <section aria-label={text.import.wrong}>
      <h2 className="section-title">
        {text.import.wrong}
        <small className="digits">
          <span className="bad">
            {text.import.problems} {one.counts?.problems ?? 0}
          </span>{' '}
          <span className="warn">
            {text.import.warnings} {one.counts?.warnings ?? 0}
          </span>
        </small>
      </h2>
      <div className="sheet sheet-low">
        <table data-testid="import-problems">
          <thead>
            <tr>
              {[text.import.row, text.import.column, text.import.what, text.import.remedy].map((heading) => (
                <th key={heading} scope="col">
                  {heading}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((problem, index) => (
              <tr key={index} data-severity={problem.severity}>
                <td className="keep digits">
                  {problem.sheet} {problem.row}
                </td>
                <td className="keep">
                  {problem.column === null ? text.none : problem.column} <small className="quiet">{problem.heading}</small>
                </td>
                <td>
                  <span className={TONES[problem.severity]}>
                    <Icon name={problem.severity === 'ERROR' ? 'alert' : 'question'} size={13} /> {text.import.severity[problem.severity]}
                  </span>{' '}
                  {problem.problem}
                  {problem.value === null || problem.value === '' ? null : (
                    <small className="note">
                      {text.import.value} “{problem.value}”
                    </small>
                  )}
                </td>
                <td>{problem.remedy}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {problems.hasNextPage ? (
        <Button onClick={() => void problems.fetchNextPage()} loading={problems.isFetchingNextPage}>
          {text.more}
        </Button>
      ) : null}
    </section>
  );
}
