import { useInfiniteQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { read } from '../../api/client';
import type { Page } from '../../api/types';
import { queryOf, useAddress } from '../address';
import { useRoleName, Waiting } from '../choices';
import { filled } from '../../text/filled';
import { useRegistryText } from '../registry-text';
import { IMPORT_ACTIONS, type ContactImport, type ImportAction, type ImportItem } from '../registry-types';
import { differencesOf, type Difference } from './differences';

const COUNTS: Readonly<Record<ImportAction, 'new' | 'changed' | 'unchanged' | 'ended'>> = { NEW: 'new', CHANGED: 'changed', UNCHANGED: 'unchanged', ENDED: 'ended' };

/** What each row does, what stands registered beside what the list says; the four counts are the filter. */
export function ImportDifferences({ one }: { readonly one: ContactImport }): ReactNode {
  const text = useRegistryText();
  const [get, set] = useAddress();
  const action = IMPORT_ACTIONS.find((known) => known === get('action')) ?? '';
  const items = useInfiniteQuery({
    // Anew when the state or the counts are: a dry run may have been repeated.
    queryKey: ['imports', one.id, 'items', action, one.state, one.counts],
    queryFn: ({ signal, pageParam }) => read<Page<ImportItem>>(`/contacts/imports/${encodeURIComponent(one.id)}/items${queryOf({ action, limit: '100', cursor: pageParam })}`, signal),
    initialPageParam: '', getNextPageParam: (page) => page.nextCursor,
  });
  const rows = items.data?.pages.flatMap((page) => page.items);
  const title = one.state === 'APPLIED' ? text.import.doneDifferences : text.import.differences;
  return (
    <section aria-label={title}>
      <h2 className="section-title">{title}</h2>
      <div className="tiles">
        {IMPORT_ACTIONS.map((name) => (
          <button key={name} type="button" className={`tile action-${name.toLowerCase()}`} aria-pressed={action === name} onClick={() => set({ action: action === name ? '' : name })} data-testid={`action-${name}`}>
            <b className="digits some">{one.counts?.[COUNTS[name]] ?? 0}</b>
            <span>{text.import.actions[name]}</span>
          </button>
        ))}
      </div>
      {rows === undefined ? <Waiting failed={items.isError} retry={() => void items.refetch()} /> : rows.length === 0 ? <p className="nothing">{text.import.nothingSuch}</p> : <Items rows={rows} />}
      {items.hasNextPage ? (
        <Button onClick={() => void items.fetchNextPage()} loading={items.isFetchingNextPage}>
          {text.more}
        </Button>
      ) : null}
    </section>
  );
}

function Items({ rows }: { readonly rows: readonly ImportItem[] }): ReactNode {
  const text = useRegistryText();
  return (
    <div className="sheet">
      <table className="differences" data-testid="import-items">
        <thead>
          <tr>
            <th scope="col">{text.import.row}</th>
            <th scope="col">{text.import.what}</th>
            <th scope="col">{text.import.person}</th>
            <th scope="col">{text.import.field}</th>
            <th scope="col">{text.import.before}</th>
            <th scope="col">{text.import.after}</th>
          </tr>
        </thead>
        {rows.map((item, index) => (
          <Item key={`${item.sheet ?? ''} ${item.row ?? ''} ${index}`} item={item} />
        ))}
      </table>
    </div>
  );
}

/** One person: a line for each field that differs, before and after beside each other. */
function Item({ item }: { readonly item: ImportItem }): ReactNode {
  const text = useRegistryText();
  const roleName = useRoleName();
  const fields = differencesOf(item);
  const [first, ...others] = fields.length === 0 ? [null] : fields;
  const rowSpan = Math.max(1, fields.length);
  const remarks = [...(item.firstDay === null ? [] : [filled(text.import.firstDay, { day: item.firstDay })]), ...(item.action === 'ENDED' && item.row === null ? [text.import.absent] : []), ...item.remarks];
  return (
    <tbody data-action={item.action}>
      <tr data-action={item.action}>
        <td rowSpan={rowSpan} className="keep digits quiet">
          {item.row === null ? text.none : `${item.sheet ?? ''} ${item.row}`}
        </td>
        <td rowSpan={rowSpan} className="keep">
          <span className={`mark action-mark-${item.action.toLowerCase()}`}>{text.import.actions[item.action]}</span>
        </td>
        <th scope="rowgroup" rowSpan={rowSpan}>
          {item.name}
          <small className="note">
            {item.unitName} · {roleName(item.role)}
          </small>
          {remarks.map((remark) => (
            <small key={remark} className="note">
              {remark}
            </small>
          ))}
        </th>
        <FieldCells field={first ?? null} />
      </tr>
      {others.map((field) => (
        <tr key={field?.name} data-action={item.action}>
          <FieldCells field={field} />
        </tr>
      ))}
    </tbody>
  );
}

function FieldCells({ field }: { readonly field: Difference | null }): ReactNode {
  const text = useRegistryText();
  if (field === null) return <td colSpan={3} className="quiet">{text.import.same}</td>;
  return (
    <>
      <td className="quiet keep">{text.import.fields[field.name]}</td>
      <td className="digits">{field.before === null ? <span className="quiet">{text.none}</span> : <del className="was">{field.before}</del>}</td>
      <td className="digits">
        {field.after === null ? <span className="quiet">{text.none}</span> : <ins className="becomes">{field.after}</ins>}
        {field.before === field.after ? <small className="note">{text.import.hiddenDigits}</small> : null}
      </td>
    </>
  );
}
