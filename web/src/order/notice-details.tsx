import type { ReactNode } from 'react';
import type { Attempt, Notice } from '../api/types';
import { useText, word } from '../look/preferences';
import { Channel } from '../marks/marks';
import { exactTimeOf } from '../time/format';
import type { Text } from '../text/zh';
import { useOrderText } from './order-text';
import { RawReceipt } from './raw-receipt';

const BAD = new Set(['FAILED', 'UNDELIVERED', 'NO_ANSWER', 'BUSY', 'VOICEMAIL', 'EXHAUSTED', 'NO_NUMBER', 'UNKNOWN', 'EXPIRED']);
const GOOD = new Set(['DELIVERED', 'ANSWERED', 'COMPLETED', 'ACKNOWLEDGED', 'REPLIED']);

interface Props {
  readonly orderId: string;
  readonly notice: Notice;
  /** Where several stand together each names itself. */
  readonly title?: string;
}

/** Whom a notice went to, by which ways, and what the carriers said about each: closed until somebody asks. */
export function NoticeDetails({ orderId, notice, title }: Props): ReactNode {
  const text = useText();
  return (
    <details className="notice">
      <summary>
        {title === undefined ? null : <b>{title}</b>}
        <span className="quiet">{word(text.roles, notice.recipient.role)}</span>
        {notice.attempts.map((attempt) => (
          <span key={attempt.id} className={`attempt-chip ${toneOf(attempt)}`}>
            <Channel code={attempt.channel} /> {stateOf(attempt, text)}
          </span>
        ))}
      </summary>
      {notice.why === null ? null : <p className="notice-why quiet">{notice.why}</p>}
      <ul>
        {notice.attempts.map((attempt) => (
          <AttemptLine key={attempt.id} orderId={orderId} attempt={attempt} />
        ))}
      </ul>
    </details>
  );
}

function AttemptLine({ orderId, attempt }: { readonly orderId: string; readonly attempt: Attempt }): ReactNode {
  const text = useText();
  const own = useOrderText();
  return (
    <li>
      <p>
        <Channel code={attempt.channel} />
        {attempt.to === null ? null : <span className="digits">{attempt.to}</span>}
        <b className={toneOf(attempt)}>{stateOf(attempt, text)}</b>
        {attempt.errorCode === null ? null : <Reason code={attempt.errorCode} />}
        {attempt.providerRef === null ? null : (
          <span className="quiet">
            {text.order.providerRef} {attempt.provider ?? ''} <code>{attempt.providerRef}</code>
          </span>
        )}
        {notesOf(attempt).map((note) => (
          <span key={note} className="quiet">
            {own.states[note]}
          </span>
        ))}
      </p>
      <ol className="receipts" aria-label={text.order.receipts}>
        {attempt.submittedAt === null ? null : (
          <li>
            <span className="digits">{exactTimeOf(attempt.submittedAt)}</span> {text.attempts.SUBMITTED}
          </li>
        )}
        {attempt.receipts.map((receipt, index) => (
          <li key={`${receipt.status} ${receipt.at} ${String(index)}`}>
            <span className="digits">{exactTimeOf(receipt.at)}</span> {word(text.attempts, receipt.status)} {receipt.code === undefined || receipt.code === null ? null : <Reason code={receipt.code} />}{' '}
            <RawReceipt orderId={orderId} attemptId={attempt.id} n={index + 1} />
          </li>
        ))}
      </ol>
    </li>
  );
}

/** In words where the console has some, the carrier's own code beside them for whoever calls the carrier. */
function Reason({ code }: { readonly code: string }): ReactNode {
  const own = useOrderText();
  const text = useText();
  const words: Readonly<Record<string, string>> = own.errors;
  return (
    <span className="attempt-bad">
      {words[code] ?? text.order.errorCode} <code>{code}</code>
    </span>
  );
}

function notesOf({ bundledInto, replaces, replacedBy, movedOnAt }: Attempt): readonly ('bundled' | 'replaces' | 'replaced' | 'moved')[] {
  const is = (value: string | null | undefined): boolean => value !== null && value !== undefined;
  return [...(is(bundledInto) ? (['bundled'] as const) : []), ...(is(replaces) ? (['replaces'] as const) : []), ...(is(replacedBy) ? (['replaced'] as const) : []), ...(is(movedOnAt) ? (['moved'] as const) : [])];
}

/** It waits because two persons have stopped what leaves. */
const isStopped = ({ state, errorCode }: Attempt): boolean => state === 'PLANNED' && errorCode === 'NOTIFICATIONS_STOPPED';

/** A call is not "delivered": it was answered, or it failed in a way worth naming. */
export function stateOf(attempt: Attempt, text: Text): string {
  if (isStopped(attempt)) return text.attempts.STOPPED;
  if (attempt.channel !== 'VOICE') return word(text.attempts, attempt.state);
  if (attempt.state === 'DELIVERED') return text.attempts.CONNECTED;
  if (attempt.state !== 'UNDELIVERED') return word(text.attempts, attempt.state);
  const last = attempt.receipts.at(-1);
  return last === undefined || last.status.toUpperCase() === 'COMPLETED' ? text.attempts.NOT_CONNECTED : word(text.attempts, last.status);
}

export function toneOf(attempt: Attempt): 'attempt-good' | 'attempt-bad' | 'attempt-open' {
  if (isStopped(attempt)) return 'attempt-bad';
  const state = attempt.state.toUpperCase();
  if (BAD.has(state)) return 'attempt-bad';
  return GOOD.has(state) ? 'attempt-good' : 'attempt-open';
}
