import { useCallback, useMemo, type ReactNode } from 'react';
import { useBoard, useSession } from '../api/queries';
import type { Account, BoardItem } from '../api/types';
import { useHold, useSteadyOrder } from '../board/steady-order';
import { useAttention } from '../live/use-attention';
import '../look/desk.css';
import '../look/photos.css';
import { useText } from '../look/preferences';
import { Icon } from '../marks/icons';
import { filled } from '../text/filled';
import { useDeskText } from './desk-text';
import { DeskRow } from './desk-row';
import { DeskSummary } from './desk-summary';
import { DUTIES, dutyOf, pressingFirst, type Duty } from './duties';
import { TaskDialog } from './task-dialog';
import { useTaskAddress } from './use-task-address';

/** The desk of a unit or a county office: its own orders by what presses, each with what can be done about it. */
export function DeskPage(): ReactNode {
  const text = useDeskText();
  const words = useText();
  const board = useBoard();
  const account = useSession().data?.account;
  if (board.data === undefined || account === undefined) {
    return (
      <p className="loading" role={board.isError ? 'alert' : 'status'}>
        {board.isError ? text.failed : words.loading}
      </p>
    );
  }
  return <Desk items={board.data.items} account={account} />;
}

function Desk({ items, account }: { readonly items: readonly BoardItem[]; readonly account: Account }): ReactNode {
  const text = useDeskText();
  const { orderId, task, open, close } = useTaskAddress();
  return (
    <div className="board desk">
      <h1 className="hidden">{text.title}</h1>
      <DeskSummary items={items} desk={account} />
      {account.role === 'COUNTY_OFFICE' ? <p className="quiet desk-note">{text.countyNote}</p> : null}
      {items.length === 0 ? (
        <div className="empty">
          <Icon name="check" size={34} />
          <p>{text.empty}</p>
          <small>{text.emptyHint}</small>
        </div>
      ) : (
        <Groups items={items} account={account} open={open} />
      )}
      {task === null || orderId === null ? null : <TaskDialog key={`${orderId} ${task.key}`} account={account} item={items.find(({ id }) => id === orderId)} task={task} close={close} />}
    </div>
  );
}

function Groups({ items, account, open }: { readonly items: readonly BoardItem[]; readonly account: Account; readonly open: ReturnType<typeof useTaskAddress>['open'] }): ReactNode {
  const text = useDeskText();
  const { unseen } = useAttention();
  const { held, hold, release } = useHold();
  const sorted = useMemo(() => pressingFirst(items, account), [items, account]);
  const sectionOf = useCallback((item: BoardItem) => dutyOf(item, account), [account]);
  const { sections, waiting } = useSteadyOrder(sorted, sectionOf, DUTIES, held);
  const fresh = new Set(unseen.map(({ id }) => id));
  return (
    <div onPointerMove={hold} onPointerLeave={release} onFocus={hold} onKeyDown={hold} onBlur={release}>
      {sections.map(({ name, rows }) => (
        <section key={name} className={`section section-${name === 'over' || name === 'unitOver' ? 'attention' : name}`} aria-label={text.sections[name as Duty]}>
          <h2>
            {text.sections[name as Duty]} <span className="digits">{rows.length}</span>
          </h2>
          <ol>
            {rows.map(({ item, gone }) => (
              <DeskRow key={item.id} item={item} desk={account} isFresh={fresh.has(item.id)} isGone={gone} open={open} />
            ))}
          </ol>
        </section>
      ))}
      <p className="desk-waiting quiet" role="status">
        {waiting > 0 ? filled(text.waiting, { n: waiting }) : ''}
      </p>
    </div>
  );
}
