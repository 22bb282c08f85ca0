import { useEffect, useRef, type ReactNode } from 'react';
import { Link } from 'react-router';
import { useOrder } from '../api/queries';
import type { Account, BoardItem } from '../api/types';
import { Icon } from '../marks/icons';
import { LevelMark } from '../marks/marks';
import { ownClose } from '../photos/own-close';
import { useDeskText } from './desk-text';
import { TaskForm } from './task-form';
import type { Task } from './tasks';

interface Props {
  readonly account: Account;
  /** Undefined when the order is no longer on the desk. */
  readonly item: BoardItem | undefined;
  readonly task: Task;
  readonly close: () => void;
}

/** A form beside the desk; the desk stays visible behind it and its clocks go on. */
export function TaskDialog({ account, item, task, close }: Props): ReactNode {
  const text = useDeskText();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    dialog.current?.showModal();
    // On a phone the keyboard would cover what the form is about.
    if (matchMedia('(pointer: fine)').matches) dialog.current?.querySelector<HTMLElement>('.desk-field input, .desk-field textarea')?.focus();
  }, []);
  return (
    <dialog ref={dialog} className="desk-dialog" aria-labelledby="desk-dialog-title" onClose={(event) => ownClose(event, close)}>
      <header>
        <h2 id="desk-dialog-title">{text.tasks[task.key]}</h2>
        <button type="button" className="photo-tool" aria-label={text.form.cancel} onClick={() => dialog.current?.close()}>
          <Icon name="cross" />
        </button>
      </header>
      {item === undefined ? (
        <p className="desk-form">{text.form.gone}</p>
      ) : (
        <>
          <About item={item} />
          <TaskForm key={`${item.id} ${task.key}`} account={account} item={item} task={task} close={close} />
        </>
      )}
    </dialog>
  );
}

/** The whole place, which the desk itself shows in short. */
function About({ item }: { readonly item: BoardItem }): ReactNode {
  const order = useOrder(item.id);
  return (
    <div className="desk-dialog-order">
      <p>
        <LevelMark critical={item.critical} orderClass={item.class} /> <Link to={`/orders/${encodeURIComponent(item.id)}`}>{item.title}</Link>
      </p>
      <p className="quiet">
        <span className="digits">{item.number}</span> <Icon name="pin" size={13} /> {order.data?.location?.address ?? item.place}
      </p>
    </div>
  );
}
