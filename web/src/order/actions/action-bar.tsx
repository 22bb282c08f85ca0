import { Button, Dropdown } from 'antd';
import { useState, type ReactNode } from 'react';
import { useSession } from '../../api/queries';
import type { Role, WorkOrder } from '../../api/types';
import { useText } from '../../look/preferences';
import { Icon } from '../../marks/icons';
import { ACTIONS, type Action } from './action';
import { LIFE_ACTIONS } from './life-actions';
import { ActionModal } from './action-modal';

const DECIDING: readonly Action['key'][] = ['approveReturn', 'rejectReturn', 'approveExtension', 'rejectExtension', 'approveCompletion', 'sendBack'];
const DUE: readonly Action['key'][] = ['accept', 'arrive', 'startHandling', 'interim', 'contact', 'evidence'];
const DOING: readonly Action['key'][] = [...DUE, 'return', 'extend'];
/** Call-back, receipt and opinion come first on a new order; with completion and result they are the way every order goes. */
const OPENING = 5;
const WAY = OPENING + 2;

const ALLOWED: Readonly<Partial<Record<Role, readonly Action['key'][]>>> = {
  OPERATOR: ['callBack', 'receipt', ...DOING, 'completion', 'result', 'survey', 'rate', 'critical'],
  SUPERVISOR: ['callBack', 'receipt', ...DECIDING, ...DOING, 'completion', 'result', 'survey', 'rate', 'redo', 'assignUnit', 'assignCounty', 'reclassify', 'critical', 'withdraw', 'close'],
  COUNTY_OFFICE: ['assignUnit', 'countyReceipt'],
  UNIT: ['opinion', 'unitReceipt', ...DOING, 'completion', 'result'],
};

/** Decisions that somebody waits for come before everything else; what is seldom wanted comes last. */
const ALL: readonly Action[] = [
  ...LIFE_ACTIONS.filter(({ key }) => DECIDING.includes(key)), ...ACTIONS.slice(0, OPENING), ...LIFE_ACTIONS.filter(({ key }) => DUE.includes(key)), ...ACTIONS.slice(OPENING, WAY),
  ...LIFE_ACTIONS.filter(({ key }) => !DECIDING.includes(key) && !DUE.includes(key)), ...ACTIONS.slice(WAY),
];

export function ActionBar({ order }: { readonly order: WorkOrder }): ReactNode {
  const text = useText();
  const session = useSession();
  const [chosen, setChosen] = useState<Action | null>(null);
  const allowed = session.data === undefined ? [] : (ALLOWED[session.data.account.role] ?? []);
  const open = ALL.filter((action) => allowed.includes(action.key) && action.isOpen(order));
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
