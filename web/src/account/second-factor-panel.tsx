import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Popconfirm } from 'antd';
import { lazy, Suspense, useState, type ReactNode } from 'react';
import { read, write } from '../api/client';
import { keys } from '../api/queries';
import { Mark } from '../system/parts';
import { filled } from '../text/filled';
import { dayAndTime } from '../time/format';
import { useAccountText } from './account-text';
import type { SecondFactor } from './account-types';
import type { Begun } from './enrolment';
import { Refusal, Waiting } from './parts';
import { RecoveryCodes } from './recovery-codes';

// It draws pictures, which nobody needs before.
const Enrolment = lazy(async () => ({ default: (await import('./enrolment')).Enrolment }));

/** Whether a code is asked for beside the password, and turning it on and off. */
export function SecondFactorPanel({ isNeeded }: { readonly isNeeded: boolean }): ReactNode {
  const text = useAccountText();
  const { factor: words } = text;
  const { message } = App.useApp();
  const queries = useQueryClient();
  const [begun, setBegun] = useState<Begun | null>(null);
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  const factor = useQuery({ queryKey: ['account', 'second-factor'], queryFn: ({ signal }) => read<SecondFactor>('/account/second-factor', signal) });
  const refresh = (): Promise<void> => queries.invalidateQueries({ queryKey: ['account'] });
  const begin = useMutation({ mutationFn: () => write<Begun>('/account/second-factor', { method: 'POST' }), onSuccess: setBegun });
  const renew = useMutation({ mutationFn: () => write<{ readonly recoveryCodes: readonly string[] }>('/account/second-factor/recovery-codes', { method: 'POST' }), onSuccess: ({ recoveryCodes }) => setCodes(recoveryCodes) });
  const remove = useMutation({
    mutationFn: () => write<null>('/account/second-factor', { method: 'DELETE' }),
    onSuccess: async () => {
      void message.success(words.removed);
      await Promise.all([refresh(), queries.invalidateQueries({ queryKey: keys.session })]);
    },
  });
  const kept = async (): Promise<void> => {
    setCodes(null);
    await Promise.all([refresh(), queries.invalidateQueries({ queryKey: keys.session })]);
  };
  const enrolled = (shown: readonly string[]): void => {
    setBegun(null);
    setCodes(shown);
    void message.success(words.enabled);
  };
  if (factor.data === undefined) return <Waiting failed={factor.isError} retry={() => void factor.refetch()} />;
  const { isEnrolled, since, recoveryCodesLeft } = factor.data;
  return (
    <>
      <p className="lead quiet">{words.lead}</p>
      <p>
        {isEnrolled ? <Mark tone="good" icon="check" words={words.on} /> : <Mark tone="warn" icon="alert" words={words.off} />}{' '}
        {since === null ? null : filled(words.since, { at: dayAndTime(since) })} {isEnrolled ? filled(words.left, { n: recoveryCodesLeft }) : null}
      </p>
      <Refusal error={begin.error ?? renew.error ?? remove.error} />
      {codes !== null ? <RecoveryCodes codes={codes} kept={() => void kept()} /> : null}
      {begun !== null ? (
        <Suspense fallback={null}>
          <Enrolment begun={begun} done={enrolled} cancel={() => setBegun(null)} />
        </Suspense>
      ) : null}
      {codes === null && begun === null ? (
        <div className="acts">
          {isEnrolled ? (
            <>
              <Popconfirm title={words.renew} description={words.renewNote} okText={text.save} cancelText={text.cancel} onConfirm={() => renew.mutate()}>
                <Button loading={renew.isPending}>{words.renew}</Button>
              </Popconfirm>
              <Popconfirm title={words.remove} description={isNeeded ? words.needed : words.removeNote} okText={words.remove} cancelText={text.cancel} onConfirm={() => remove.mutate()}>
                <Button danger loading={remove.isPending}>
                  {words.remove}
                </Button>
              </Popconfirm>
            </>
          ) : (
            <Button type="primary" loading={begin.isPending} onClick={() => begin.mutate()}>
              {words.enrol}
            </Button>
          )}
        </div>
      ) : null}
    </>
  );
}
