import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Input, Select } from 'antd';
import { useState, type ReactNode } from 'react';
import { read } from '../api/client';
import { useSession } from '../api/queries';
import type { Page, Role } from '../api/types';
import { useText } from '../look/preferences';
import { Sheet } from '../system/parts';
import { SecretOnce, type Shown } from '../system/secret-once';
import { filled } from '../text/filled';
import { AccountForm, ROLES } from './account-form';
import { AccountRow } from './account-row';
import { useAccountText } from './account-text';
import type { Account } from './account-types';
import { Waiting } from './parts';
import './account.css';

type State = 'inUse' | 'disabled' | 'all';

const PAGE = 50;

/** Who may sign in, and as what. */
export function AccountsPage(): ReactNode {
  const text = useAccountText();
  const { accounts: words } = text;
  const { roles } = useText();
  const session = useSession();
  const queries = useQueryClient();
  const [q, setQ] = useState('');
  const [role, setRole] = useState<Role | ''>('');
  const [state, setState] = useState<State>('inUse');
  const [isAdding, setAdding] = useState(false);
  const [secret, setSecret] = useState<Shown | null>(null);
  const asked = `/accounts?limit=${PAGE}${q === '' ? '' : `&q=${encodeURIComponent(q)}`}${role === '' ? '' : `&role=${role}`}${state === 'all' ? '' : `&disabled=${String(state === 'disabled')}`}`;
  const accounts = useInfiniteQuery({
    queryKey: ['accounts', asked],
    queryFn: ({ signal, pageParam }) => read<Page<Account>>(pageParam === '' ? asked : `${asked}&cursor=${encodeURIComponent(pageParam)}`, signal),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });
  const changed = (): void => void queries.invalidateQueries({ queryKey: ['accounts'] });
  const me = session.data?.account;
  const mayChange = me?.role === 'ADMINISTRATOR';
  const items = accounts.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <section className="panel account" aria-label={words.title}>
      <div className="system-row">
        <p className="lead quiet">{mayChange ? words.lead : words.readOnly}</p>
        {mayChange ? (
          <Button type="primary" onClick={() => setAdding(true)}>
            {words.add}
          </Button>
        ) : null}
      </div>
      {secret === null ? null : <SecretOnce shown={secret} kept={() => setSecret(null)} />}
      <div className="account-tools" role="search">
        <Input.Search aria-label={words.search} placeholder={words.search} allowClear maxLength={64} onSearch={(typed) => setQ(typed.trim())} />
        <Select<Role | ''> aria-label={words.role} value={role} onChange={setRole} options={[{ value: '', label: words.every }, ...ROLES.map((value) => ({ value, label: roles[value] }))]} />
        <Select<State> aria-label={words.state} value={state} onChange={setState} options={(['inUse', 'disabled', 'all'] as const).map((value) => ({ value, label: words[value] }))} />
      </div>
      {accounts.data === undefined ? (
        <Waiting failed={accounts.isError} retry={() => void accounts.refetch()} />
      ) : items.length === 0 ? (
        <p className="nothing">{words.none}</p>
      ) : (
        <Sheet label={words.title} headings={[words.name, words.role, `${text.who.unit} / ${text.who.county}`, text.who.jurisdiction, words.state, words.last, ...(mayChange ? [words.edit] : [])]}>
          {items.map((account) => (
            <AccountRow
              key={account.id}
              account={account}
              mayChange={mayChange}
              isOwn={account.id === me?.id}
              changed={changed}
              newPassword={({ displayName }, password) => setSecret({ secret: password, said: filled(words.reset, { name: displayName }) })}
            />
          ))}
        </Sheet>
      )}
      {accounts.hasNextPage ? (
        <Button loading={accounts.isFetchingNextPage} onClick={() => void accounts.fetchNextPage()}>
          {words.more}
        </Button>
      ) : null}
      {isAdding ? (
        <AccountForm
          close={() => setAdding(false)}
          done={({ name, password }) => {
            setAdding(false);
            changed();
            setSecret({ secret: password ?? '', said: filled(words.created, { name }) });
          }}
        />
      ) : null}
    </section>
  );
}
