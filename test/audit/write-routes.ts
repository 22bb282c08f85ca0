/** Where what a route does is kept: in the chain of the order, in the audit under these actions, or nowhere, for a reason. */
export type Kept = { readonly ledger: true } | { readonly audit: readonly string[] } | { readonly nothing: string };

const LEDGER: Kept = { ledger: true };
const audited = (...audit: readonly string[]): Kept => ({ audit });
const nothing = (why: string): Kept => ({ nothing: why });

const ASKS = 'asks with a body, changes nothing and shows nothing that is masked elsewhere';
const OWN_SESSION = 'ends or confirms the asker\'s own session; its beginning is audited';

const prefixed = (prefix: string, routes: Readonly<Record<string, Kept>>): Readonly<Record<string, Kept>> =>
  Object.fromEntries(Object.entries(routes).map(([route, kept]) => [route.replace(' ', ` /api/v1${prefix}`), kept]));

const all = (kept: Kept, ...routes: readonly string[]): Readonly<Record<string, Kept>> => Object.fromEntries(routes.map((route) => [route, kept]));

const PEOPLE = {
  ...prefixed('/account', {
    'DELETE /second-factor': audited('SECOND_FACTOR_REMOVED'), 'DELETE /sessions': audited('SESSIONS_ENDED'), 'DELETE /sessions/{id}': audited('SESSIONS_ENDED'), 'POST /password': audited('PASSWORD_CHANGED'),
    'POST /second-factor': nothing('begins an enrolment that counts only when it is confirmed'), 'POST /second-factor/confirmation': audited('SECOND_FACTOR_ENROLLED'), 'POST /second-factor/recovery-codes': audited('RECOVERY_CODES_RENEWED'),
  }),
  ...prefixed('/accounts', {
    'POST ': audited('ACCOUNT_CREATED'), 'PATCH /{id}': audited('ACCOUNT_CHANGED', 'ACCOUNT_DISABLED', 'ACCOUNT_ENABLED'), 'POST /{id}/password': audited('PASSWORD_RESET'), 'DELETE /{id}/second-factor': audited('SECOND_FACTOR_RESET'),
    'DELETE /{id}/sessions': audited('SESSIONS_ENDED'), 'DELETE /{id}/sessions/{session}': audited('SESSIONS_ENDED'),
  }),
  ...prefixed('/session', { 'POST ': audited('SIGNED_IN'), 'DELETE ': nothing(OWN_SESSION), 'POST /confirmation': nothing(OWN_SESSION) }),
  ...prefixed('/clients', { 'POST ': audited('CLIENT_CREATED'), 'PATCH /{id}': audited('CLIENT_CHANGED'), 'POST /{id}/keys': audited('CLIENT_KEY_CREATED'), 'DELETE /{id}/keys/{keyId}': audited('CLIENT_KEY_REVOKED') }),
};

const REGISTRY = {
  ...prefixed('/contacts', {
    'POST ': audited('CONTACT_ADDED'), 'PATCH /{id}': audited('CONTACT_CHANGED', 'CONTACT_ENDED'), 'POST /imports': nothing('a dry run, or a list that waits; its application is audited'), 'POST /imports/{id}/application': audited('CONTACTS_IMPORTED'),
    'POST /lists': audited('CONTACTS_REVEALED'), 'POST /{id}/reveals': audited('CONTACT_REVEALED'), 'POST /{id}/verification-requests': audited('NUMBER_ASKED'), 'POST /verification-rounds': audited('VERIFICATION_ROUND_BEGUN'),
  }),
  ...prefixed('/units', { 'POST ': audited('unit.added'), 'PATCH /{code}': audited('unit.changed') }),
  ...prefixed('/rosters/{unitCode}/{role}', {
    ...all(audited('ROSTER_CHANGED'), 'PUT ', 'DELETE ', 'DELETE /changes/{id}', 'POST /imports', 'POST /leave', 'POST /overrides', 'POST /swaps'),
    'POST /feed-tokens': audited('ROSTER_FEED_OPENED'), 'DELETE /feed-tokens/{id}': audited('ROSTER_FEED_REVOKED'),
  }),
};

const OPERATION = {
  ...prefixed('/approvals/{id}', all(audited('APPROVAL_PROPOSED', 'APPROVAL_${decided.state}'), 'POST /decision', 'POST /withdrawal')),
  ...prefixed('/notification-stops', { 'POST ': audited('APPROVAL_PROPOSED', 'NOTIFICATIONS_STOPPED'), 'POST /{id}/end': audited('NOTIFICATIONS_RESUMED') }),
  ...prefixed('/calendars', { 'POST ': audited('calendar.loaded') }),
  ...prefixed('/callbacks', {
    'POST ': audited('CALLBACK_ADDED'), 'PATCH /{id}': audited('CALLBACK_CHANGED'), 'DELETE /{id}': audited('CALLBACK_ENDED'), 'POST /{id}/secret-rotations': audited('CALLBACK_SECRET_ROTATED'),
    ...all(audited('CALLBACK_REPLAYED'), 'POST /{id}/deliveries/{n}/replay', 'POST /{id}/replays'), 'POST /{id}/test': nothing('sends a test event without anybody\'s data'),
  }),
  ...prefixed('/handovers', {
    'POST ': audited('handover.offered'), 'POST /shifts': audited('shift.begun'), 'POST /{id}/acceptance': audited('handover.taken'), 'POST /{id}/refusal': audited('handover.refused'), 'POST /{id}/withdrawal': audited('handover.withdrawn'),
  }),
  'POST /api/v1/assessments/{period}': audited('ASSESSMENT_FIXED'),
  ...prefixed('/shift-notes', { 'POST ': audited('shiftNote.added'), 'POST /{id}/completion': audited('shiftNote.finished'), 'POST /{id}/strike': audited('shiftNote.struck') }),
  ...prefixed('/drills', { 'POST ': audited('DRILL_PLANNED', 'APPROVAL_PROPOSED'), ...all(audited('DRILL_${ended.state}'), 'POST /{id}/cancellation', 'POST /{id}/stop'), 'POST /{id}/report/mails': audited('PAPER_PLANNED') }),
  ...prefixed('/incoming-calls', { 'POST ': nothing('the exchange tells of a call; its row is kept'), 'POST /{id}/taking': audited('CALL_TAKEN') }),
  ...prefixed('/papers/{id}', { 'POST /hand-delivery': audited('PAPER_HANDED_OVER'), 'POST /sending': audited('PAPER_SENT_AGAIN') }),
  ...prefixed('', all(nothing(ASKS), 'POST /callers/search', 'POST /rehearsals', 'POST /rehearsals/scenarios', 'POST /responsibility/lead', 'POST /responsibility/preview', 'POST /responsibility/resolve', 'POST /responsibility/similar', 'POST /work-orders/searches', 'POST /self-watch/audits')),
  'POST /api/v1/demonstration/clock': nothing('a demonstration only; each shift of the clock is a row of its own'),
};

const BULLETINS = prefixed('/bulletins/{month}', { 'PUT /texts': audited('BULLETIN_TEXTS_CHANGED'), 'POST /publication': audited('BULLETIN_PUBLISHED', 'PAPER_PLANNED'), 'POST /mailings': audited('BULLETIN_SENT_AGAIN', 'PAPER_PLANNED') });

const ORDERS = {
  ...prefixed('/work-orders', {
    'POST ': LEDGER,
    ...all(LEDGER, ...['assignments', 'backfills', 'card-proposals', 'closure', 'completions', 'critical', 'escalations', 'extensions', 'extensions/{n}/decision', 'facts', 'first-responses', 'links', 'photos', 'photos/{photoId}/removal', 'rating-corrections', 'rating-exclusion', 'renotifications', 'repeats', 'repeats/verdict', 'results', 'returns', 'returns/{n}/decision', 'survey-calls', 'texts/{seq}/acceptance', 'withdrawal'].map((what) => `POST /{id}/${what}`)),
    'POST /{id}/call-lists': audited('CALL_LIST_REVEALED'), 'POST /{id}/reveals': audited('PETITIONER_REVEALED'), 'POST /{id}/evidence.zip': audited('EVIDENCE_REVEALED'), 'POST /{id}/erasure': audited('APPROVAL_PROPOSED', 'PERSONAL_DATA_ERASED'), 'POST /{id}/hold': audited('ORDER_HOLD_PLACED'), 'POST /{id}/hold/release': audited('ORDER_HOLD_RELEASED'),
  }),
  ...prefixed('', all(LEDGER, 'POST /call-backs/{id}/records', 'POST /card-proposals/{id}/decision', 'POST /cards/{id}/objection', 'POST /cards/{id}/objection/decision', 'POST /cards/{id}/revocation', 'POST /rectifications', 'POST /rectifications/{id}/attachments', 'DELETE /rectifications/{id}/attachments/{attachmentId}', 'POST /rectifications/{id}/opinion', 'POST /rectifications/{id}/referral', 'POST /rectifications/{id}/verdict')),
  ...prefixed('/liaison-page', {
    ...all(LEDGER, 'POST /orders/{id}/answers', 'POST /orders/{id}/arrivals', 'POST /orders/{id}/backfills', 'POST /orders/{id}/completions', 'POST /orders/{id}/hand-overs', 'POST /orders/{id}/photos', 'POST /orders/{id}/results'),
    'POST /orders/{id}/petitioner-reveals': audited('PETITIONER_REVEALED'), 'POST /codes': nothing('sends a code to the registered number; the attempt is kept'), 'POST /sessions': nothing('what is done in the session is in the ledgers of its orders'), 'DELETE /sessions': nothing(OWN_SESSION),
  }),
};

export const ROUTES: Readonly<Record<string, Kept>> = { ...PEOPLE, ...REGISTRY, ...OPERATION, ...BULLETINS, ...ORDERS };
