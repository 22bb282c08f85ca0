import { useMutation, useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { read, write } from '../api/client';
import { forgetTyped } from '../session/typed';
import { LookSwitches } from '../shell/look-switches';
import { useAccountText } from './account-text';
import type { OwnAccount } from './account-types';
import { Waiting } from './parts';
import { PasswordForm } from './password-form';
import { SecondFactorPanel } from './second-factor-panel';
import '../system/system.css';
import './account.css';

/** What somebody must do before anything else; the service refuses the rest until then. */
export function OwedPage({ owes }: { readonly owes: 'PASSWORD' | 'SECOND_FACTOR' }): ReactNode {
  const { owed } = useAccountText();
  const account = useQuery({ queryKey: ['account', 'own'], queryFn: ({ signal }) => read<OwnAccount>('/account', signal) });
  const signOut = useMutation({
    mutationFn: () => write<null>('/session', { method: 'DELETE' }),
    onSuccess: () => {
      forgetTyped();
      window.location.assign('/sign-in');
    },
  });
  return (
    <main className="owed system">
      <div className="sign-in-corner">
        <LookSwitches />
      </div>
      <section className="panel" aria-label={owed[owes]}>
        <h1>{owed[owes]}</h1>
        <p className="lead">{owes === 'PASSWORD' ? owed.passwordLead : owed.factorLead}</p>
        {account.data === undefined ? <Waiting failed={account.isError} retry={() => void account.refetch()} /> : owes === 'PASSWORD' ? <PasswordForm account={account.data} /> : <SecondFactorPanel isNeeded />}
      </section>
      <Button type="text" loading={signOut.isPending} onClick={() => signOut.mutate()}>
        {owed.signOut}
      </Button>
    </main>
  );
}
