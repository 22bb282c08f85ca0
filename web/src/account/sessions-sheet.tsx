import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { read, write } from '../api/client';
import { Mark, Sheet } from '../system/parts';
import { dayAndTime } from '../time/format';
import { useAccountText } from './account-text';
import type { OpenSession } from './account-types';
import { Refusal, Waiting } from './parts';

/** Where an account is signed in; `path` is that of its sessions, of one's own account or of another's. */
export function SessionsSheet({ path, hasOthers }: { readonly path: string; readonly hasOthers: boolean }): ReactNode {
  const { sessions: words } = useAccountText();
  const queries = useQueryClient();
  const sessions = useQuery({ queryKey: ['account', 'sessions', path], queryFn: ({ signal }) => read<{ readonly items: readonly OpenSession[] }>(path, signal) });
  const end = useMutation({ mutationFn: (below: string) => write<null>(`${path}${below}`, { method: 'DELETE' }), onSettled: () => queries.invalidateQueries({ queryKey: ['account', 'sessions', path] }) });
  if (sessions.data === undefined) return <Waiting failed={sessions.isError} retry={() => void sessions.refetch()} />;
  const { items } = sessions.data;
  if (items.length === 0) return <p className="nothing">{words.none}</p>;
  return (
    <>
      <Refusal error={end.error} />
      <Sheet label={words.title} headings={[words.agent, words.address, words.how, words.opened, words.seen, words.until, words.end]}>
        {items.map(({ id, isThis, agent, address, openedBy, createdAt, lastSeenAt, expiresAt }) => (
          <tr key={id} data-session={isThis ? 'this' : 'other'}>
            <td title={agent ?? ''}>
              {nameOf(agent)} {isThis ? <Mark tone="info" icon="check" words={words.this} /> : null}
            </td>
            <td className="code">{address ?? ''}</td>
            <td>{words.openedBy[openedBy]}</td>
            <td>{dayAndTime(createdAt)}</td>
            <td>{dayAndTime(lastSeenAt)}</td>
            <td>{dayAndTime(expiresAt)}</td>
            <td>{isThis ? null : <Button onClick={() => end.mutate(`/${id}`)}>{words.end}</Button>}</td>
          </tr>
        ))}
      </Sheet>
      {hasOthers && items.some(({ isThis }) => !isThis) ? (
        <div className="acts">
          <Button loading={end.isPending} onClick={() => end.mutate('')}>
            {words.endOthers}
          </Button>
        </div>
      ) : null}
    </>
  );
}

const BROWSERS = [['Edg/', 'Edge'], ['OPR/', 'Opera'], ['Firefox/', 'Firefox'], ['Chrome/', 'Chrome'], ['Safari/', 'Safari']] as const;
const SYSTEMS = [['Windows', 'Windows'], ['Android', 'Android'], ['iPhone', 'iPhone'], ['Mac OS', 'macOS'], ['Linux', 'Linux']] as const;

/** As far as a person recognises it; the whole stands in the title. */
function nameOf(agent: string | null): string {
  if (agent === null) return '—';
  const named = [BROWSERS, SYSTEMS].map((known) => known.find(([sign]) => agent.includes(sign))?.[1]).filter((name) => name !== undefined);
  return named.length === 0 ? agent.slice(0, 40) : named.join(' · ');
}
