import { AttemptProgress } from './attempt-progress.js';
import { AttemptResults } from './attempt-results.js';
import { AttemptVerdict } from './attempt-verdict.js';
import { CheckAttempt } from './check-attempt.js';
import { PrepareAttempt } from './prepare-attempt.js';
import { ReceiveReceipt } from './receive-receipt.js';
import { SendAttempt } from './send-attempt.js';

/** The sending side: give these to the module that also provides ChaseOn and Ledger. */
export const SENDING_PROVIDERS = [AttemptProgress, PrepareAttempt, SendAttempt, AttemptResults, CheckAttempt, AttemptVerdict, ReceiveReceipt];
