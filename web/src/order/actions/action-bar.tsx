import { Button, Dropdown } from 'antd';
import { useState, type ReactNode } from 'react';
import { useSession } from '../../api/queries';
import type { Role, WorkOrder } from '../../api/types';
import { useText } from '../../look/preferences';
import { Icon } from '../../marks/icons';
import { ACTIONS, type Action } from './action';
import { ActionModal } from './action-modal';

const ALLOWED: Readonly<Partial<Record<Role, readonly Action['key'][]>>> = {
  OPERATOR: ['callBack', 'receipt', 'completion', 'result', 'critical'],
  SUPERVISOR: ['callBack', 'receipt', 'completion', 'result', 'assignUnit', 'assignCounty', 'critical', 'withdraw', 'close'],
  COUNTY_OFFICE: ['assignUnit', 'countyReceipt'],
  UNIT: ['opinion', 'unitReceipt', 'completion', 'result'],
};

export function ActionBar({ order }: { readonly order: WorkOrder }): ReactNode {
  const text = useText();
  const session = useSession();
  const [chosen, setChosen] = useState<Action | null>(null);
  const allowed = session.data === undefined ? [] : (ALLOWED[session.data.account.role] ?? []);
  const open = ACTIONS.filter((action) => allowed.includes(action.key) && action.isOpen(order));
  const [first, ...rest] = open;
  return (
    <div className="action-bar">
      {first === undefined ? null : (
        <Button type="primary" icon={<Icon name={first.key === 'callBack' ? 'phone' : 'edit'} />} onClick={() => setChosen(first)}>
          {text.actions[first.label]}
        </Button>
      )}
      {rest.slice(0, 2).map((action) => (
        <Button key={action.key} onClick={() => setChosen(action)}>
          {text.actions[action.label]}
        </Button>
      ))}
      {rest.length > 2 ? (
        <Dropdown
          trigger={['click']}
          menu={{
            items: rest.slice(2).map((action) => ({ key: action.key, label: text.actions[action.label], danger: action.danger ?? false })),
            onClick: ({ key }) => setChosen(open.find((action) => action.key === key) ?? null),
          }}
        >
          <Button icon={<Icon name="dots" />}>{text.actions.more}</Button>
        </Dropdown>
      ) : null}
      {chosen === null ? null : <ActionModal key={chosen.key} action={chosen} order={order} close={() => setChosen(null)} />}
    </div>
  );
}
