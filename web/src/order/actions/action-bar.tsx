import { Button, Dropdown } from 'antd';
import { useState, type ReactNode } from 'react';
import { useSearchParams } from 'react-router';
import { useSession } from '../../api/queries';
import type { WorkOrder } from '../../api/types';
import { useText } from '../../look/preferences';
import { Icon, type IconName } from '../../marks/icons';
import type { Action, Around } from './action';
import { ActionModal } from './action-modal';
import { ACTION_GROUPS, groupOf, offeredActions } from './offered';
import { useActionWords } from './words';

/** Shown as buttons of their own; the others stand one click further. */
const AT_HAND = 4;

const ICONS: Readonly<Partial<Record<Action['key'], IconName>>> = { callBack: 'phone', escalate: 'up', sendAgain: 'send', receipt: 'half', unitReceipt: 'half', countyReceipt: 'half', assignUnit: 'relay' };

/** Every action on an order within two clicks, those of the next minutes within one. */
export function ActionBar({ order, around }: { readonly order: WorkOrder; readonly around: Around }): ReactNode {
  const text = useText();
  const { groups, wordOf } = useActionWords();
  const session = useSession();
  const open = session.data === undefined ? [] : offeredActions(session.data.account.role, order, around);
  const { chosen, choose, close } = useChosen(open);
  const rest = open.slice(AT_HAND);
  const menu = ACTION_GROUPS.map((group) => ({ group, actions: rest.filter((action) => groupOf(action) === group) })).filter(({ actions }) => actions.length > 0);
  return (
    <div className="action-bar">
      {open.slice(0, AT_HAND).map((action, index) => (
        <Button key={action.key} type={index === 0 ? 'primary' : 'default'} icon={<Icon name={ICONS[action.key] ?? 'edit'} />} onClick={() => choose(action)}>
          {wordOf(action.label)}
        </Button>
      ))}
      {rest.length === 0 ? null : (
        <Dropdown
          trigger={['click']}
          menu={{
            items: menu.map(({ group, actions }) => ({
              key: group, type: 'group' as const, label: groups[group],
              children: actions.map((action) => ({ key: action.key, label: wordOf(action.label), danger: action.danger ?? false })),
            })),
            onClick: ({ key }) => choose(open.find((action) => action.key === key) ?? null),
          }}
        >
          <Button icon={<Icon name="dots" />}>{text.actions.more}</Button>
        </Dropdown>
      )}
      {chosen === null ? null : <ActionModal key={chosen.key} action={chosen} order={order} around={around} close={close} />}
    </div>
  );
}

interface Chosen {
  readonly chosen: Action | null;
  readonly choose: (action: Action | null) => void;
  readonly close: () => void;
}

/** The action whose form is open. One that the address names opens by itself as soon as it is offered, and leaves the address when its form is closed. */
function useChosen(offered: readonly Action[]): Chosen {
  const [address, setAddress] = useSearchParams();
  const [chosen, setChosen] = useState<Action | null>(null);
  const [opened, setOpened] = useState<string | null>(null);
  const named = address.get('action');
  const action = offered.find(({ key }) => key === named);
  if (named !== opened && (named === null || action !== undefined)) {
    setOpened(named);
    if (action !== undefined) setChosen(action);
  }
  const close = (): void => {
    setChosen(null);
    if (named !== null) setAddress((now) => new URLSearchParams([...now].filter(([name]) => name !== 'action')), { replace: true });
  };
  return { chosen, choose: setChosen, close };
}
