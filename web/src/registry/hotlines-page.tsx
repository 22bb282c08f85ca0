import { useQuery } from '@tanstack/react-query';
import { Input } from 'antd';
import { useDeferredValue, useState, type ReactNode } from 'react';
import { read } from '../api/client';
import type { Page } from '../api/types';
import { word } from '../look/preferences';
import { Clauses } from '../marks/clauses';
import { Icon } from '../marks/icons';
import { queryOf, useAddress } from './address';
import { Waiting } from './choices';
import { filled } from '../text/filled';
import { useRegistryText } from './registry-text';
import type { Hotline } from './registry-types';

/** The service lines that were merged into the hotline, as published. */
export function HotlinesPage(): ReactNode {
  const text = useRegistryText();
  const [get, set] = useAddress();
  const [typed, setTyped] = useState(() => get('q'));
  const sought = useDeferredValue(typed.trim());
  const lines = useQuery({
    queryKey: ['hotlines', sought],
    queryFn: ({ signal }) => read<Page<Hotline>>(`/hotlines${queryOf({ q: sought })}`, signal),
    placeholderData: (earlier) => earlier,
    staleTime: 10 * 60_000,
  });
  const found = lines.data?.items;
  return (
    <>
      <p className="lead quiet">{text.hotlines.lead}</p>
      <div className="filters">
        <Input
          type="search"
          className="search"
          allowClear
          maxLength={60}
          value={typed}
          prefix={<Icon name="search" size={15} />}
          placeholder={text.hotlines.search}
          aria-label={text.hotlines.search}
          onChange={(event) => {
            setTyped(event.target.value);
            set({ q: event.target.value.trim() });
          }}
        />
        <span className="quiet" role="status">
          {found === undefined ? '' : filled(text.hotlines.count, { n: found.length })}
        </span>
      </div>
      {found === undefined ? <Waiting failed={lines.isError} retry={() => void lines.refetch()} /> : found.length === 0 ? <p className="nothing">{text.hotlines.none}</p> : <Lines lines={found} />}
    </>
  );
}

function Lines({ lines }: { readonly lines: readonly Hotline[] }): ReactNode {
  const text = useRegistryText();
  const { hotlines } = text;
  return (
    <div className="sheet">
      <table>
        <thead>
          <tr>
            {[hotlines.number, hotlines.name, hotlines.local, hotlines.department, hotlines.mode, hotlines.landing, hotlines.status, hotlines.clause].map((heading) => (
              <th key={heading} scope="col">
                {heading}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.because}>
              <th scope="row" className="digits">
                {line.number}
              </th>
              <td>
                {line.name}
                {line.notes.map((note) => (
                  <small key={note} className="note">
                    {note}
                  </small>
                ))}
              </td>
              <td>
                {line.localUnit ?? text.none}
                {line.unitName === null || line.unitName.endsWith(line.localUnit ?? '\n') ? null : (
                  <small className="note">
                    {hotlines.registered} {line.unitName}
                  </small>
                )}
              </td>
              <td>{line.provincialDepartment}</td>
              <td className="keep">{word(hotlines.modes, line.mode)}</td>
              <td>{line.landing}</td>
              <td>
                {line.status}
                {line.completion === null ? null : <small className="note digits">{line.completion}</small>}
              </td>
              <td>
                <Clauses ids={[line.because]} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
