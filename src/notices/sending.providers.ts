import { PersonalLinks } from '../personal-links/personal-links.js';
import { AttemptChain } from './attempt-chain.js';
import { AttemptFigures } from './attempt-figures.js';
import { AttemptProgress } from './attempt-progress.js';
import { AttemptResults } from './attempt-results.js';
import { AttemptVerdict } from './attempt-verdict.js';
import { CheckAttempt } from './check-attempt.js';
import { ConcludeAttempts } from './conclude-attempts.js';
import { EndAttempts } from './end-attempts.js';
import { MoveOnWaiting } from './move-on-waiting.js';
import { PrepareAttempt } from './prepare-attempt.js';
import { ReceiveReceipt } from './receive-receipt.js';
import { SendAttempt } from './send-attempt.js';
import { SendingBudgets } from './sending-budgets.js';
import { SubmitTogether } from './submit-together.js';

/** The sending side: give these to the module that also provides ChaseOn and Ledger. */
export const SENDING_PROVIDERS = [AttemptFigures, AttemptProgress, AttemptChain, MoveOnWaiting, SendingBudgets, PersonalLinks, SubmitTogether, EndAttempts, ConcludeAttempts, PrepareAttempt, SendAttempt, AttemptResults, CheckAttempt, AttemptVerdict, ReceiveReceipt];
