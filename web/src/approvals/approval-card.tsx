import { App, Button } from 'antd';
import { useState, type ReactNode } from 'react';
import { Link } from 'react-router';
import { Icon } from '../marks/icons';
import { filled } from '../text/filled';
import type { ApprovalsText } from '../text/approvals-zh';
import { dayAndTime } from '../time/format';
import { useApprovalAct } from './approval-queries';
import type { Approval } from './approval-types';
import { useApprovalsText } from './approvals-text';
import { ReasonDialog } from './reason-dialog';

/** A proposal with what it would do; the buttons of whoever may decide it or take it back. */
export function ApprovalCard({ approval }: { readonly approval: Approval }): ReactNode {
  const text = useApprovalsText();
  const { id, kind, state, what, reason, proposedBy, proposedAt, expiresAt, decidedBy, decidedAt, decisionReason } = approval;
  const page = pageOf(approval);
  return (
    <li className={`approval approval-${state.toLowerCase()}`} data-approval={id} data-state={state}>
      <h3>
        {kindName(kind, text)} <span className="chip">{text.states[state]}</span>
      </h3>
      <p lang="zh-CN" className="approval-what">
        {what}
      </p>
      <p lang="zh-CN">
        <span className="quiet">{text.reason}</span> {reason}
      </p>
      <p className="quiet digits">
        {filled(text.proposed, { by: proposedBy, at: dayAndTime(proposedAt) })}
        {state === 'OPEN' ? ` · ${filled(text.expires, { at: dayAndTime(expiresAt) })}` : ''}
        {decidedBy === null || decidedAt === null ? '' : ` · ${text.states[state]} ${filled(text.decided, { by: decidedBy, at: dayAndTime(decidedAt) })}`}
      </p>
      {decisionReason === null ? null : (
        <p lang="zh-CN">
          <span className="quiet">{text.answer}</span> {decisionReason}
        </p>
      )}
      {page === null || state !== 'OPEN' ? null : (
        <Link to={page}>
          {text.look} <Icon name="link" size={13} />
        </Link>
      )}
      {state === 'OPEN' ? <Decide approval={approval} /> : null}
    </li>
  );
}

function Decide({ approval: { id, mayDecide, isOwn } }: { readonly approval: Approval }): ReactNode {
  const text = useApprovalsText();
  const { message } = App.useApp();
  const act = useApprovalAct();
  const [asking, setAsking] = useState<'APPROVE' | 'REFUSE' | null>(null);
  const close = (): void => {
    act.reset();
    setAsking(null);
  };
  const decide = (approved: boolean, reason: string): void =>
    act.mutate({ path: `/approvals/${encodeURIComponent(id)}/decision`, body: { approved, ...(reason === '' ? {} : { reason }) } }, {
      onSuccess: () => {
        void message.success(approved ? text.done : text.refused);
        close();
      },
    });
  return (
    <div className="acts">
      {mayDecide ? (
        <>
          <Button type="primary" onClick={() => setAsking('APPROVE')}>
            {text.approve}
          </Button>
          <Button onClick={() => setAsking('REFUSE')}>{text.refuse}</Button>
        </>
      ) : null}
      {isOwn ? (
        <>
          <span className="quiet">{text.own}</span>
          <Button loading={act.isPending} onClick={() => act.mutate({ path: `/approvals/${encodeURIComponent(id)}/withdrawal`, body: {} }, { onSuccess: () => void message.success(text.withdrawn) })}>
            {text.withdraw}
          </Button>
        </>
      ) : null}
      {asking === 'APPROVE' ? (
        <ReasonDialog title={text.approveTitle} label={text.approveReason} isOptional okText={text.approve} isPending={act.isPending} error={act.error} close={close} done={(reason) => decide(true, reason)} />
      ) : null}
      {asking === 'REFUSE' ? (
        <ReasonDialog title={text.refuseTitle} label={text.refuseReason} okText={text.refuse} isDanger isPending={act.isPending} error={act.error} close={close} done={(reason) => decide(false, reason)} />
      ) : null}
    </div>
  );
}

/** Where the second person sees in full what would be done. */
const pageOf = ({ kind, subject }: Approval): string | null =>
  kind === 'CONTACT_IMPORT' ? `/registry/import/${encodeURIComponent(subject)}` : kind === 'PERSONAL_DATA_ERASURE' ? `/orders/${encodeURIComponent(subject)}` : null;

const kindName = (kind: string, { kinds }: ApprovalsText): string => (kind in kinds ? kinds[kind as keyof typeof kinds] : kinds.other);
