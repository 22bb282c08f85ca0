import { useInfiniteQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { read } from '../../api/client';
import type { Page } from '../../api/types';
import { word } from '../../look/preferences';
import { queryOf, useAddress } from '../address';
import { filled, useRoleName, Waiting } from '../choices';
import { shownNumber } from '../numbers';
import { useRegistryText } from '../registry-text';
import { IMPORT_ACTIONS, type ContactImport, type ImportAction, type ImportedFields, type ImportItem } from '../registry-types';

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
  const roleName = useRoleName();
  return (
    <div className="sheet">
      <table data-testid="import-items">
        <thead>
          <tr>
            <th scope="col">{text.import.row}</th>
            <th scope="col" />
            <th scope="col">{text.import.person}</th>
            <th scope="col">{text.import.before}</th>
            <th scope="col">{text.import.after}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((item, index) => (
            <tr key={`${item.sheet ?? ''} ${item.row ?? ''} ${index}`} data-action={item.action}>
              <td className="keep digits quiet">{item.row === null ? text.none : `${item.sheet ?? ''} ${item.row}`}</td>
              <td className="keep">
                <span className={`mark action-mark-${item.action.toLowerCase()}`}>{text.import.actions[item.action]}</span>
              </td>
              <td>
                <b>{item.name}</b>
                <small className="note">
                  {item.unitName} · {roleName(item.role)}
                </small>
              </td>
              <td>
                <Fields fields={item.before} ended={item.action === 'ENDED'} />
              </td>
              <td>
                {item.action === 'ENDED' && item.row === null ? <span className="quiet">{text.import.absent}</span> : <Fields fields={item.after} />}
                {[...(item.firstDay === null ? [] : [filled(text.import.firstDay, { day: item.firstDay })]), ...item.remarks].map((remark) => (
                  <small key={remark} className="note">
                    {remark}
                  </small>
                ))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Each value with its name; of a change only what differs comes from the service. */
function Fields({ fields, ended = false }: { readonly fields: ImportedFields | null; readonly ended?: boolean }): ReactNode {
  const text = useRegistryText();
  if (fields === null) return <span className="quiet">{text.none}</span>;
  const given = Object.entries(fields).filter(([name]) => name !== 'name' || Object.keys(fields).length < Object.keys(text.import.fields).length);
  return (
    <ul className={ended ? 'fields fields-ended' : 'fields'}>
      {given.filter(([, value]) => value !== null || given.length < Object.keys(text.import.fields).length - 1).map(([name, value]) => (
        <li key={name}>
          <small className="quiet">{word(text.import.fields, name)}</small> <span className="digits">{value === null ? text.none : typeof value === 'string' && value.startsWith('+86') ? shownNumber(value) : value}</span>
        </li>
      ))}
    </ul>
  );
}
