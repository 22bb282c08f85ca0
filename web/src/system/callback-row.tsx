import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Popconfirm } from 'antd';
import { useState, type ReactNode } from 'react';
import { write, type Write } from '../api/client';
import { dayAndTime } from '../time/format';
import { Deliveries } from './deliveries';
import { Mark, reasonsOf } from './parts';
import { SecretOnce, type Shown } from './secret-once';
import { filled } from '../text/filled';
import { useSystemText } from './system-text';
import type { Callback } from './system-types';

const TONES = { OK: 'good', FAILING: 'warn', REFUSED: 'bad', DISABLED: 'quiet' } as const;
const ICONS = { OK: 'check', FAILING: 'half', REFUSED: 'alert', DISABLED: 'stop' } as const;
const OVERLAP_HOURS = 24;

interface Tested {
  readonly delivered: boolean;
  readonly status: number | null;
  readonly reason: string | null;
}

/** One address: how it is, and what may be done to it. */
export function CallbackRow({ callback }: { readonly callback: Callback }): ReactNode {
  const text = useSystemText();
  const { callbacks: words } = text;
  const queries = useQueryClient();
  const [secret, setSecret] = useState<Shown | null>(null);
  const [isOpen, setOpen] = useState(false);
  const path = `/callbacks/${encodeURIComponent(callback.id)}`;
  const refresh = (): Promise<void> => queries.invalidateQueries({ queryKey: ['system', 'callbacks'] });
  const test = useMutation({ mutationFn: () => write<Tested>(`${path}/test`, { method: 'POST' }), onSettled: refresh });
  const change = useMutation({
    mutationFn: (asked: Write & { readonly below?: string }) => write<Callback | null>(`${path}${asked.below ?? ''}`, asked),
    onSuccess: async (answer) => {
      if (answer?.secret !== undefined) setSecret({ secret: answer.secret, said: filled(words.rotated, { hours: OVERLAP_HOURS }) });
      await refresh();
    },
  });
  const failed = test.error ?? change.error;
  return (
    <section className="panel callback" aria-label={callback.name} data-callback={callback.id}>
      <div className="system-row">
        <div>
          <h2>
            {callback.name} <Mark tone={TONES[callback.health]} icon={ICONS[callback.health]} words={words.health[callback.health]} />
          </h2>
          <p className="code">{callback.url}</p>
        </div>
        <div className="acts">
          <Button loading={test.isPending} onClick={() => test.mutate()}>
            {words.test}
          </Button>
          <Popconfirm title={words.rotate} okText={words.confirm} cancelText={text.cancel} onConfirm={() => change.mutate({ below: '/secret-rotations', method: 'POST', body: { overlapHours: OVERLAP_HOURS } })}>
            <Button>{words.rotate}</Button>
          </Popconfirm>
          {callback.enabled ? (
            <Popconfirm title={words.stop} description={words.stopNote} okText={words.confirm} cancelText={text.cancel} onConfirm={() => change.mutate({ method: 'PATCH', body: { enabled: false } })}>
              <Button>{words.stop}</Button>
            </Popconfirm>
          ) : (
            <Button onClick={() => change.mutate({ method: 'PATCH', body: { enabled: true } })}>{words.start}</Button>
          )}
          <Popconfirm title={words.remove} description={words.removeNote} okText={words.confirm} cancelText={text.cancel} onConfirm={() => change.mutate({ method: 'DELETE' })}>
            <Button danger>{words.remove}</Button>
          </Popconfirm>
        </div>
      </div>
      {test.data === undefined ? null : (
        <Alert type={test.data.delivered ? 'success' : 'warning'} showIcon role="status" title={test.data.delivered ? filled(words.testOk, { status: test.data.status ?? '' }) : filled(words.testFailed, { reason: test.data.reason ?? '' })} />
      )}
      {failed === null ? null : <Alert type="error" showIcon role="alert" title={reasonsOf(failed, text).join(' ')} />}
      {secret === null ? null : <SecretOnce shown={secret} kept={() => setSecret(null)} />}
      <Facts callback={callback} />
      <Button type="link" className="system-link" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        {isOpen ? words.hide : words.deliveries}
      </Button>
      {isOpen ? <Deliveries callbackId={callback.id} failedCount={callback.failed} /> : null}
    </section>
  );
}

function Facts({ callback }: { readonly callback: Callback }): ReactNode {
  const text = useSystemText();
  const { callbacks: words } = text;
  const facts: readonly (readonly [string, string])[] = [
    [words.jurisdiction, callback.jurisdiction],
    [words.kinds, callback.kinds === null ? words.allKinds : filled(words.someKinds, { n: callback.kinds.length })],
    [words.pending, String(callback.pending)],
    [words.failedCount, String(callback.failed)],
    [words.lastDelivered, callback.lastDeliveredAt === null ? text.none : dayAndTime(callback.lastDeliveredAt)],
  ];
  return (
    <>
      <dl className="system-facts">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd className="digits">{value}</dd>
          </div>
        ))}
      </dl>
      {callback.failingSince === null ? null : <p className="trouble">{filled(words.failing, { at: dayAndTime(callback.failingSince), n: callback.failures })}</p>}
    </>
  );
}
