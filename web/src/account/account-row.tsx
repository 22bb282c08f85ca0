import { useMutation } from '@tanstack/react-query';
import { Button, Input, Modal, Popconfirm } from 'antd';
import { useState, type ReactNode } from 'react';
import { write } from '../api/client';
import { useText } from '../look/preferences';
import { Mark } from '../system/parts';
import { dayAndTime } from '../time/format';
import { AccountForm } from './account-form';
import { useAccountText } from './account-text';
import type { Account } from './account-types';
import { Refusal } from './parts';
import { SessionsSheet } from './sessions-sheet';

interface Props {
  readonly account: Account;
  readonly mayChange: boolean;
  /** Another account is never the person's own: those acts have a page of their own. */
  readonly isOwn: boolean;
  readonly changed: () => void;
  readonly newPassword: (account: Account, password: string) => void;
}

type Open = 'EDIT' | 'PASSWORD' | 'FACTOR' | 'SESSIONS' | null;

/** One account: what it is, and what an administrator does with it. */
export function AccountRow({ account, mayChange, isOwn, changed, newPassword }: Props): ReactNode {
  const text = useAccountText();
  const { accounts: words } = text;
  const { roles } = useText();
  const [open, setOpen] = useState<Open>(null);
  const close = (): void => setOpen(null);
  const path = `/accounts/${account.id}`;
  const isDisabled = account.disabledAt !== null;
  const switchTo = useMutation({ mutationFn: (disabled: boolean) => write<Account>(path, { method: 'PATCH', body: { disabled } }), onSettled: changed });
  return (
    <tr data-account={account.name} className={isDisabled ? 'quiet' : ''}>
      <th scope="row">
        {account.displayName}
        <div className="code quiet">{account.name}</div>
      </th>
      <td>{roles[account.role]}</td>
      <td className="code">{account.unitCode ?? account.countyCode ?? text.none}</td>
      <td>{account.jurisdiction ?? text.who.everywhere}</td>
      <td>
        {isDisabled ? <Mark tone="bad" icon="stop" words={words.disabled} /> : <Mark tone="good" icon="check" words={words.inUse} />} {account.hasSecondFactor ? <Mark tone="info" icon="check" words={words.factorOn} /> : null}{' '}
        {account.mustChangePassword ? <Mark tone="warn" icon="alert" words={words.mustChange} /> : null}
      </td>
      <td>{dayAndTime(account.passwordSetAt)}</td>
      {mayChange ? (
        <td>
          <Refusal error={switchTo.error} />
          <div className="acts">
            <Button onClick={() => setOpen('EDIT')}>{words.edit}</Button>
            <Button onClick={() => setOpen('SESSIONS')}>{words.sessions}</Button>
            {isOwn ? null : <Button onClick={() => setOpen('PASSWORD')}>{words.resetPassword}</Button>}
            {isOwn || !account.hasSecondFactor ? null : <Button onClick={() => setOpen('FACTOR')}>{words.resetFactor}</Button>}
            {isOwn ? null : isDisabled ? (
              <Button loading={switchTo.isPending} onClick={() => switchTo.mutate(false)}>
                {words.enable}
              </Button>
            ) : (
              <Popconfirm title={words.disable} description={words.disableNote} okText={words.confirm} cancelText={text.cancel} onConfirm={() => switchTo.mutate(true)}>
                <Button danger loading={switchTo.isPending}>
                  {words.disable}
                </Button>
              </Popconfirm>
            )}
          </div>
          {open === 'EDIT' ? <AccountForm account={account} close={close} done={() => (close(), changed())} /> : null}
          {open === 'PASSWORD' || open === 'FACTOR' ? <ReasonDialog account={account} what={open} close={close} done={(password) => (close(), changed(), password === null ? undefined : newPassword(account, password))} /> : null}
          {open === 'SESSIONS' ? (
            <Modal open title={`${words.sessions} · ${account.displayName}`} onCancel={close} footer={null} width={900} className="system" destroyOnHidden>
              <SessionsSheet path={`${path}/sessions`} hasOthers />
            </Modal>
          ) : null}
        </td>
      ) : null}
    </tr>
  );
}

interface ReasonProps {
  readonly account: Account;
  readonly what: 'PASSWORD' | 'FACTOR';
  readonly close: () => void;
  readonly done: (password: string | null) => void;
}

/** Why an administrator opens somebody else's account anew; it stays in the audit. */
function ReasonDialog({ account, what, close, done }: ReasonProps): ReactNode {
  const text = useAccountText();
  const { accounts: words } = text;
  const [reason, setReason] = useState('');
  const send = useMutation({
    mutationFn: async (): Promise<string | null> => {
      if (what === 'PASSWORD') return (await write<{ readonly password: string }>(`/accounts/${account.id}/password`, { method: 'POST', body: { reason } })).password;
      return write<null>(`/accounts/${account.id}/second-factor?reason=${encodeURIComponent(reason)}`, { method: 'DELETE' });
    },
    onSuccess: done,
  });
  const title = what === 'PASSWORD' ? words.resetPassword : words.resetFactor;
  return (
    <Modal open title={`${title} · ${account.displayName}`} onCancel={close} onOk={() => send.mutate()} okText={words.confirm} cancelText={text.cancel} okButtonProps={{ disabled: reason.trim() === '' }} confirmLoading={send.isPending} width={440} destroyOnHidden>
      <Refusal error={send.error} />
      {what === 'FACTOR' ? <p>{words.factorNote}</p> : null}
      <label className="labelled">
        <span>{words.reason}</span>
        <Input autoFocus maxLength={200} value={reason} placeholder={words.reasonHint} onChange={(event) => setReason(event.target.value)} onPressEnter={() => (reason.trim() === '' ? undefined : send.mutate())} />
      </label>
    </Modal>
  );
}
