import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useSession } from '../api/queries';
import type { Role } from '../api/types';
import { Icon } from '../marks/icons';
import { useOrderText } from './order-text';

/** Whoever answers for what the records say; the download is audited. */
const ANSWERABLE: ReadonlySet<Role> = new Set<Role>(['SUPERVISOR', 'ADMINISTRATOR', 'AUDITOR']);

/** Everything that proves what happened to the order, with a verifier that needs no service. */
export function EvidenceButton({ orderId }: { readonly orderId: string }): ReactNode {
  const own = useOrderText().evidence;
  const role = useSession().data?.account.role;
  if (role === undefined || !ANSWERABLE.has(role)) return null;
  return (
    <Button size="small" type="text" icon={<Icon name="law" size={13} />} href={`/api/v1/work-orders/${encodeURIComponent(orderId)}/evidence.zip`} download title={own.note}>
      {own.go}
    </Button>
  );
}
