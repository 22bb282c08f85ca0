/**
 * Tables whose rows belong to one run of the service and are left out of a backup: which nodes live, who is signed in, what was asked a moment ago. A
 * session that was ended after the backup must not come back with it.
 */
export const LEFT_OUT: readonly string[] = ['node', 'session', 'sign_in_failure', 'liaison_session', 'liaison_refusal', 'one_time_code'];

/**
 * How far a restored sequence leaps ahead: what was handed out between the backup and the loss stands in messages and in the feeds of platforms, and
 * must not come a second time for something else.
 */
export const LEAPS: Readonly<Record<string, number>> = { work_order_number: 10_000, event_seq_seq: 1_000_000 };
