import { useQuery } from '@tanstack/react-query';
import { useId, useState, type ReactNode } from 'react';
import { read } from '../api/client';
import { useSession } from '../api/queries';
import type { Role } from '../api/types';
import { exact } from '../time/format';
import { useOrderText } from './order-text';

/** Whoever has to prove what happened. */
const READERS: ReadonlySet<Role> = new Set<Role>(['OPERATOR', 'SUPERVISOR', 'ADMINISTRATOR', 'AUDITOR']);

interface RawReceiptAnswer {
  readonly provider: string | null;
  readonly recordedAt: string;
  readonly raw: unknown;
}

interface Props {
  readonly orderId: string;
  readonly attemptId: string;
  /** From 1, as the timeline lists them. */
  readonly n: number;
}

/** What the carrier sent, on demand: each look is audited, so nothing is read before somebody asks. */
export function RawReceipt({ orderId, attemptId, n }: Props): ReactNode {
  const text = useOrderText();
  const id = useId();
  const role = useSession().data?.account.role;
  const [open, setOpen] = useState(false);
  const receipt = useQuery({
    queryKey: ['raw-receipt', attemptId, n], enabled: open, staleTime: Infinity, refetchOnWindowFocus: false,
    queryFn: ({ signal }) => read<RawReceiptAnswer>(`/work-orders/${encodeURIComponent(orderId)}/attempts/${encodeURIComponent(attemptId)}/receipts/${n}`, signal),
  });
  if (role === undefined || !READERS.has(role)) return null;
  return (
    <>
      <button type="button" className="text-button" aria-expanded={open} aria-controls={id} onClick={() => setOpen(!open)}>
        {open ? text.raw.hide : text.raw.show}
      </button>
      {open ? (
        <div id={id} className="raw-receipt" data-testid="raw-receipt">
          {receipt.data === undefined ? (
            <p role="status">{receipt.isError ? text.raw.failed : text.raw.loading}</p>
          ) : (
            <>
              <p className="quiet">
                {text.raw.provider} {receipt.data.provider ?? '—'} · {text.raw.recordedAt} <span className="digits">{exact(receipt.data.recordedAt)}</span>
              </p>
              {receipt.data.raw === null ? <p>{text.raw.none}</p> : <pre tabIndex={0}>{JSON.stringify(receipt.data.raw, null, 2)}</pre>}
              <p className="quiet">{text.raw.audited}</p>
            </>
          )}
        </div>
      ) : null}
    </>
  );
}
