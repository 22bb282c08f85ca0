import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, Form, Input } from 'antd';
import { useState, type ReactNode } from 'react';
import { Problem, read, write } from '../../api/client';
import type { Instant } from '../../api/types';
import { copied } from '../copied';
import { Waiting } from '../choices';
import { filled } from '../../text/filled';
import { FormDialog, given } from '../form-dialog';
import { minuteOf } from '../numbers';
import { useRegistryText } from '../registry-text';
import { pathOf } from './roster-form';

interface Feed {
  readonly id: string;
  readonly name: string;
  readonly createdBy: string;
  readonly createdAt: Instant;
  readonly revokedBy: string | null;
  readonly revokedAt: Instant | null;
}

interface Props {
  readonly unit: string;
  readonly role: string;
}

/** Addresses under which calendar programs read the roster: each is shown once and can be stopped by itself. */
export function FeedAddresses({ unit, role }: Props): ReactNode {
  const { rosters } = useRegistryText();
  const key = ['rosters', unit, role, 'feeds'];
  const feeds = useQuery({ queryKey: key, queryFn: ({ signal }) => read<{ items: readonly Feed[] }>(pathOf(unit, role, '/feed-tokens'), signal) });
  const [opening, setOpening] = useState(false);
  const [address, setAddress] = useState<string | null>(null);
  return (
    <section className="panel" aria-label={rosters.feeds}>
      <h2>{rosters.feeds}</h2>
      <p className="quiet">{rosters.feedsHint}</p>
      {address === null ? null : <ShownOnce address={address} />}
      {feeds.data === undefined ? <Waiting failed={feeds.isError} /> : <FeedList feeds={feeds.data.items} unit={unit} role={role} />}
      <Button size="small" onClick={() => setOpening(true)}>
        {rosters.openFeed}
      </Button>
      {opening ? (
        <FormDialog title={rosters.openFeed} close={() => setOpening(false)} done={(answer) => setAddress(urlOf(answer))} send={({ name }) => write(pathOf(unit, role, '/feed-tokens'), { method: 'POST', body: { name: given(name) } })}>
          <Form.Item name="name" label={rosters.feedName} rules={[{ required: true, whitespace: true, message: rosters.required }]}>
            <Input maxLength={40} placeholder={rosters.feedExample} />
          </Form.Item>
        </FormDialog>
      ) : null}
    </section>
  );
}

function urlOf(answer: unknown): string | null {
  return typeof answer === 'object' && answer !== null && 'url' in answer ? String(answer.url) : null;
}

function ShownOnce({ address }: { readonly address: string }): ReactNode {
  const { rosters, reveal } = useRegistryText();
  const { message } = App.useApp();
  const copy = async (): Promise<void> => void ((await copied(address)) ? message.success(reveal.copied) : message.warning(reveal.notCopied));
  return <Alert className="modal-note" type="warning" showIcon title={rosters.shownOnce} description={<code className="feed-address">{address}</code>} action={<Button size="small" onClick={() => void copy()}>{reveal.copy}</Button>} />;
}

function FeedList({ feeds, unit, role }: Props & { readonly feeds: readonly Feed[] }): ReactNode {
  const text = useRegistryText();
  const queries = useQueryClient();
  const { message } = App.useApp();
  const revoke = useMutation({
    mutationFn: (id: string) => write<unknown>(pathOf(unit, role, `/feed-tokens/${encodeURIComponent(id)}`), { method: 'DELETE' }),
    onSuccess: () => void message.success(text.rosters.done),
    onError: (error) => void message.error(error instanceof Problem && error.status > 0 ? error.message : text.failed),
    onSettled: () => queries.invalidateQueries({ queryKey: ['rosters', unit, role, 'feeds'] }),
  });
  if (feeds.length === 0) return <p className="quiet">{text.rosters.noFeeds}</p>;
  return (
    <ul className="recent" data-testid="feeds">
      {feeds.map((feed) => (
        <li key={feed.id} className={feed.revokedAt === null ? '' : 'cancelled'}>
          <span>{feed.name}</span>
          <small className="quiet digits">{filled(text.rosters.feedBy, { by: feed.createdBy, at: minuteOf(feed.createdAt) })}</small>
          {feed.revokedAt === null ? (
            <Button size="small" type="text" loading={revoke.isPending && revoke.variables === feed.id} onClick={() => revoke.mutate(feed.id)} aria-label={`${text.rosters.revoke} ${feed.name}`}>
              {text.rosters.revoke}
            </Button>
          ) : (
            <small className="quiet digits">{filled(text.rosters.revokedBy, { by: feed.revokedBy ?? '', at: minuteOf(feed.revokedAt) })}</small>
          )}
        </li>
      ))}
    </ul>
  );
}
