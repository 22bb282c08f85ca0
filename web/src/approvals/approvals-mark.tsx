import type { ReactNode } from 'react';
import { Link, useLocation } from 'react-router';
import { Icon } from '../marks/icons';
import { filled } from '../text/filled';
import { useOpenApprovals } from './approval-queries';
import { useApprovalsText } from './approvals-text';
import './approvals.css';

/** On every page of those who may decide: how much waits for a second person. What they proposed themselves does not wait for them. */
export function ApprovalsMark(): ReactNode {
  const text = useApprovalsText();
  const { pathname } = useLocation();
  const waiting = (useOpenApprovals().data?.items ?? []).filter(({ mayDecide }) => mayDecide).length;
  if (waiting === 0 || pathname === '/approvals') return null;
  return (
    <Link to="/approvals" className="attention-mark" data-testid="approvals-waiting">
      <Icon name="users" size={15} />
      <span>{filled(text.waiting, { n: waiting })}</span>
    </Link>
  );
}
