import { Button, Popconfirm } from 'antd';
import type { ReactNode } from 'react';
import { Mark, Sheet } from '../system/parts';
import { filled } from '../text/filled';
import { dayAndTime } from '../time/format';
import type { ClientKey, MachineClient } from './client-types';
import { useClientsText } from './clients-text';

const TONES = { ACTIVE: 'good', ENDING: 'warn', EXPIRED: 'quiet', REVOKED: 'quiet' } as const;
const ICONS = { ACTIVE: 'check', ENDING: 'half', EXPIRED: 'stop', REVOKED: 'stop' } as const;

interface Props {
  readonly client: MachineClient;
  readonly mayChange: boolean;
  readonly revoke: (keyId: string) => void;
}

export const counts = ({ state }: ClientKey): boolean => state === 'ACTIVE' || state === 'ENDING';

/** The keys of one client: which count, since when, until when, and who last came with them. */
export function KeysSheet({ client, mayChange, revoke }: Props): ReactNode {
  const text = useClientsText();
  return (
    <Sheet label={text.keys} headings={[text.key, text.state, text.made, text.used, text.until, ...(mayChange ? [text.act] : [])]}>
      {client.keys.map((key) => (
        <tr key={key.id} data-key={key.state}>
          <th scope="row" className="code">
            {key.prefix === null ? text.unknown : `${key.prefix}…`}
            {key.canSign ? <small>{text.canSign}</small> : null}
          </th>
          <td>
            <Mark tone={TONES[key.state]} icon={ICONS[key.state]} words={text.states[key.state]} />
          </td>
          <td>{key.createdBy === null ? dayAndTime(key.createdAt) : filled(text.by, { at: dayAndTime(key.createdAt), by: key.createdBy })}</td>
          <td>{key.lastUsedAt === null ? text.never : filled(text.from, { at: dayAndTime(key.lastUsedAt), address: key.lastUsedFrom ?? '' })}</td>
          <td>{key.expiresAt === null ? text.forever : dayAndTime(key.expiresAt)}</td>
          {mayChange ? (
            <td>
              {counts(key) ? (
                <Popconfirm title={text.revoke} description={text.revokeNote} okText={text.confirm} cancelText={text.cancel} onConfirm={() => revoke(key.id)}>
                  <Button danger>{text.revoke}</Button>
                </Popconfirm>
              ) : null}
            </td>
          ) : null}
        </tr>
      ))}
    </Sheet>
  );
}
