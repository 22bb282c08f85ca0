import type { ReactNode } from 'react';
import type { Attempt, Notice } from '../api/types';
import { useText, word } from '../look/preferences';
import { Channel } from '../marks/marks';
import type { Text } from '../text/zh';
import { exactTimeOf } from '../time/format';

const BAD = new Set(['FAILED', 'UNDELIVERED', 'NO_ANSWER', 'BUSY', 'VOICEMAIL', 'EXHAUSTED', 'NO_NUMBER', 'UNKNOWN', 'EXPIRED']);
const GOOD = new Set(['DELIVERED', 'ANSWERED', 'COMPLETED', 'ACKNOWLEDGED', 'REPLIED']);

/** Whom a notice went to, by which ways, and what the carriers said about each: closed until somebody asks. */
export function NoticeDetails({ notice }: { readonly notice: Notice }): ReactNode {
  const text = useText();
  return (
    <details className="notice">
      <summary>
        <span className="quiet">{word(text.roles, notice.recipient.role)}</span>
        {notice.attempts.map((attempt) => (
          <span key={attempt.id} className={`attempt-chip ${toneOf(attempt)}`}>
            <Channel code={attempt.channel} /> {stateOf(attempt, text)}
          </span>
        ))}
      </summary>
      {notice.why === null ? null : <p className="quiet">{notice.why}</p>}
      <ul>
        {notice.attempts.map((attempt) => (
          <AttemptLine key={attempt.id} attempt={attempt} />
        ))}
      </ul>
    </details>
  );
}

function AttemptLine({ attempt }: { readonly attempt: Attempt }): ReactNode {
  const text = useText();
  return (
    <li>
      <p>
        <Channel code={attempt.channel} />
        {attempt.to === null ? null : <span className="digits">{attempt.to}</span>}
        <b className={toneOf(attempt)}>{stateOf(attempt, text)}</b>
        {attempt.errorCode === null ? null : (
          <span className="attempt-bad">
            {text.order.errorCode} {attempt.errorCode}
          </span>
        )}
        {attempt.providerRef === null ? null : (
          <span className="quiet">
            {text.order.providerRef} <code>{attempt.providerRef}</code>
          </span>
        )}
      </p>
      <ol className="receipts" aria-label={text.order.receipts}>
        {attempt.submittedAt === null ? null : (
          <li>
            <span className="digits">{exactTimeOf(attempt.submittedAt)}</span> {text.attempts.SUBMITTED}
          </li>
        )}
        {attempt.receipts.map((receipt) => (
          <li key={`${receipt.status} ${receipt.at}`}>
            <span className="digits">{exactTimeOf(receipt.at)}</span> {word(text.attempts, receipt.status)}
          </li>
        ))}
      </ol>
    </li>
  );
}

/** A call is not "delivered": it was answered, or it failed in a way worth naming. */
function stateOf(attempt: Attempt, text: Text): string {
  if (attempt.channel !== 'VOICE') return word(text.attempts, attempt.state);
  if (attempt.state === 'DELIVERED') return text.attempts.CONNECTED;
  if (attempt.state !== 'UNDELIVERED') return word(text.attempts, attempt.state);
  const last = attempt.receipts.at(-1);
  return last === undefined || last.status.toUpperCase() === 'COMPLETED' ? text.attempts.NOT_CONNECTED : word(text.attempts, last.status);
}

function toneOf(attempt: Attempt): string {
  const state = attempt.state.toUpperCase();
  if (BAD.has(state)) return 'attempt-bad';
  return GOOD.has(state) ? 'attempt-good' : 'attempt-open';
}
