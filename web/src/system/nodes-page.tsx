import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { read } from '../api/client';
import { Icon } from '../marks/icons';
import { dayAndTime } from '../time/format';
import { Mark, Sheet, Waiting } from './parts';
import { useSystemText } from './system-text';
import type { ServiceNode } from './system-types';

const REFETCH_MS = 5_000;

export function NodesPage(): ReactNode {
  const text = useSystemText();
  const { nodes: words } = text;
  const nodes = useQuery({ queryKey: ['system', 'nodes'], queryFn: ({ signal }) => read<{ readonly items: readonly ServiceNode[] }>('/nodes', signal), refetchInterval: REFETCH_MS });
  if (nodes.data === undefined) return <Waiting failed={nodes.isError} retry={() => void nodes.refetch()} />;
  const { items } = nodes.data;
  return (
    <section className="panel" aria-label={text.pages.nodes}>
      <p className="lead quiet">
        {words.lead} {text.realTime}
      </p>
      {items.some(({ claims }) => claims) ? null : (
        <p className="trouble" role="alert">
          <Icon name="alert" size={18} /> {words.noneIsWorking}
        </p>
      )}
      <Sheet label={text.pages.nodes} headings={[words.id, words.state, words.claims, words.role, words.version, words.migration, words.startedAt, words.seenAt, words.objections]}>
        {items.map((node) => (
          <tr key={node.id} data-node={node.id}>
            <th scope="row" className="code">
              {node.id}
            </th>
            <td>
              <Mark tone={node.state === 'ALIVE' ? 'good' : 'bad'} icon={node.state === 'ALIVE' ? 'check' : 'alert'} words={words.states[node.state]} />
            </td>
            <td>
              <Mark tone={node.claims ? 'good' : 'quiet'} icon={node.claims ? 'play' : 'stop'} words={node.claims ? words.working : words.idle} />
            </td>
            <td>{words.roles[node.role]}</td>
            <td className="digits">{node.version}</td>
            <td className="digits">{node.newestMigration}</td>
            <td className="digits keep">{dayAndTime(node.startedAt)}</td>
            <td className="digits keep">{dayAndTime(node.seenAt)}</td>
            <td>{node.objections.length === 0 ? text.none : node.objections.join('; ')}</td>
          </tr>
        ))}
      </Sheet>
    </section>
  );
}
