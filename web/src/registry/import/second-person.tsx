import { Alert } from 'antd';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { useDecides } from '../../approvals/approval-queries';
import { useApprovalsText } from '../../approvals/approvals-text';
import { filled } from '../../text/filled';
import { dayAndTime } from '../../time/format';
import type { ContactImport } from '../registry-types';

/** Whether the list waits for a second person, or what that person said. */
export function SecondPerson({ one: { approval, state } }: { readonly one: ContactImport }): ReactNode {
  const text = useApprovalsText();
  const decides = useDecides();
  if (approval === undefined || approval === null || state !== 'READY') return null;
  switch (approval.state) {
    case 'OPEN':
      return <Alert type="warning" showIcon role="status" title={filled(text.importWaits, { at: dayAndTime(approval.expiresAt) })} action={decides ? <Link to="/approvals">{text.goDecide}</Link> : undefined} />;
    case 'REFUSED':
      return <Alert type="error" showIcon role="status" title={filled(text.importRefused, { by: approval.decidedBy ?? '', reason: approval.decisionReason ?? '' })} />;
    case 'OUTDATED':
      return <Alert type="warning" showIcon role="status" title={text.importOutdated} />;
    default:
      return null;
  }
}
