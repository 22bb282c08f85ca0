import { App, Button } from 'antd';
import { useState, type ReactNode } from 'react';
import type { WorkOrder } from '../api/types';
import { useApprovalAct, useDecides } from './approval-queries';
import { useApprovalsText } from './approvals-text';
import { ReasonDialog } from './reason-dialog';

const OVER: ReadonlySet<WorkOrder['state']> = new Set<WorkOrder['state']>(['CLOSED', 'WITHDRAWN']);

/** For an order that is over: erasing before its time, which another person has to agree to. */
export function ErasureAct({ order: { id, state } }: { readonly order: WorkOrder }): ReactNode {
  const text = useApprovalsText();
  const decides = useDecides();
  const { message } = App.useApp();
  const act = useApprovalAct();
  const [asking, setAsking] = useState(false);
  if (!decides || !OVER.has(state)) return null;
  const close = (): void => {
    act.reset();
    setAsking(false);
  };
  const send = (reason: string): void =>
    act.mutate({ path: `/work-orders/${encodeURIComponent(id)}/erasure`, body: { reason } }, {
      onSuccess: () => {
        void message.success(text.submitted);
        close();
      },
    });
  return (
    <section>
      <Button danger onClick={() => setAsking(true)}>
        {text.erase}
      </Button>
      {asking ? <ReasonDialog title={text.eraseTitle} note={text.eraseNote} label={text.eraseReason} okText={text.eraseSubmit} isDanger isPending={act.isPending} error={act.error} close={close} done={send} /> : null}
    </section>
  );
}
