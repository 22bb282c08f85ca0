import { Alert, Button, Input, Modal } from 'antd';
import { useState, type ReactNode } from 'react';
import { Refusal } from '../acts/refusal';
import { useIntention } from '../acts/use-intention';
import { useSession } from '../api/queries';
import type { Role } from '../api/types';
import { useText } from '../look/preferences';
import { Icon } from '../marks/icons';
import type { PersonToCall } from './order-queries';
import { useOrderText } from './order-text';

/** Whoever has to call by hand may have the numbers in full, on need and audited. */
const CALLING: ReadonlySet<Role> = new Set<Role>(['OPERATOR', 'SUPERVISOR']);

interface Props {
  readonly orderId: string;
  readonly onPrint: (calls: readonly PersonToCall[]) => void;
}

/** The paper plan for the hour in which the network is down. */
export function PrintButton({ orderId, onPrint }: Props): ReactNode {
  const own = useOrderText();
  const role = useSession().data?.account.role;
  const [asking, setAsking] = useState(false);
  const print = (calls: readonly PersonToCall[]): void => {
    setAsking(false);
    onPrint([...calls]);
  };
  return (
    <>
      <Button size="small" type="text" icon={<Icon name="down" size={13} />} onClick={() => (role !== undefined && CALLING.has(role) ? setAsking(true) : print([]))}>
        {own.print.go}
      </Button>
      {asking ? <AskPurpose orderId={orderId} print={print} close={() => setAsking(false)} /> : null}
    </>
  );
}

function AskPurpose({ orderId, print, close }: { readonly orderId: string; readonly print: (calls: readonly PersonToCall[]) => void; readonly close: () => void }): ReactNode {
  const text = useText();
  const own = useOrderText().print;
  const [purpose, setPurpose] = useState(own.purposeDefault);
  const list = useIntention<{ readonly items: readonly PersonToCall[] }>({ newest: () => Promise.resolve(undefined), done: ({ items }) => print(items) });
  return (
    <Modal
      open title={own.title} onCancel={close} width={520} destroyOnHidden
      footer={[
        <Button key="cancel" onClick={close}>{text.actions.cancel}</Button>,
        <Button key="without" onClick={() => print([])}>{own.without}</Button>,
        <Button key="go" type="primary" disabled={purpose.trim() === ''} loading={list.isPending} onClick={() => list.send(`/work-orders/${encodeURIComponent(orderId)}/call-lists`, { purpose })}>{own.go}</Button>,
      ]}
    >
      <Alert className="modal-note" type="info" showIcon role="note" title={own.note} />
      <Refusal of={list} fields={[]} />
      <label className="stacked">
        {own.purpose}
        <Input value={purpose} maxLength={500} onChange={(event) => setPurpose(event.target.value)} />
      </label>
    </Modal>
  );
}
