import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { read } from '../api/client';
import { usePageTitle } from '../live/page-title';
import { useText } from '../look/preferences';
import { filled } from '../text/filled';
import { dayAndTime } from '../time/format';
import { useAccountText } from './account-text';
import type { OwnAccount } from './account-types';
import { Waiting } from './parts';
import { PasswordForm } from './password-form';
import { SecondFactorPanel } from './second-factor-panel';
import { SessionsSheet } from './sessions-sheet';
import '../system/system.css';
import './account.css';

/** What belongs to whoever sits here: password, second factor, and where the account is open. */
export function AccountPage(): ReactNode {
  const text = useAccountText();
  const { roles } = useText();
  usePageTitle(text.title);
  const account = useQuery({ queryKey: ['account', 'own'], queryFn: ({ signal }) => read<OwnAccount>('/account', signal) });
  return (
    <div className="system account">
      <header className="system-head">
        <h1>{text.title}</h1>
      </header>
      {account.data === undefined ? (
        <Waiting failed={account.isError} retry={() => void account.refetch()} />
      ) : (
        <>
          <section className="panel" aria-label={account.data.displayName}>
            <h2>{account.data.displayName}</h2>
            <p className="quiet">
              {text.who.name} {account.data.name} · {roles[account.data.role]} · {account.data.jurisdiction ?? text.who.everywhere}
            </p>
          </section>
          <section className="panel" aria-label={text.password.title}>
            <h2>
              {text.password.title} <small className="quiet">{filled(text.password.since, { at: dayAndTime(account.data.passwordSetAt) })}</small>
            </h2>
            <PasswordForm account={account.data} />
          </section>
          <section className="panel" aria-label={text.factor.title}>
            <h2>{text.factor.title}</h2>
            <SecondFactorPanel isNeeded={account.data.needsSecondFactor} />
          </section>
          <section className="panel" aria-label={text.sessions.title}>
            <h2>{text.sessions.title}</h2>
            <p className="lead quiet">{text.sessions.lead}</p>
            <SessionsSheet path="/account/sessions" hasOthers />
          </section>
        </>
      )}
    </div>
  );
}
