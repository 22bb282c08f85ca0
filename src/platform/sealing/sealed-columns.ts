/**
 * How a column is sealed. TEXT: each value by itself. SAME: equal values alike, because SQL compares them. ADDRESS: alike too, where the value is a
 * telephone number in E.164 or a mail address. JSON: the whole value. MEMBERS: some members, which only the store knows. BYTES: a file.
 */
export type SealedAs = 'TEXT' | 'SAME' | 'ADDRESS' | 'JSON' | 'MEMBERS' | 'BYTES';

export interface SealedColumn {
  readonly table: string;
  readonly column: string;
  readonly as: SealedAs;
}

/** By table; `column:KIND`, TEXT where nothing stands. */
const TABLES: Readonly<Record<string, string>> = {
  attempt_receipt: 'raw:JSON',
  audit_text: 'purpose',
  bulletin_draft: 'introduction remarks reference',
  call: 'number:ADDRESS dialogue:MEMBERS',
  call_text: 'spoken answer',
  callback_endpoint: 'secret previous_secret',
  card: 'revocation_reason',
  card_objection_text: 'reason evidence raised_by_name decision_reason decided_by_name',
  card_proposal_text: 'reason evidence proposed_by_name decision_reason decided_by_name',
  contact: 'name:SAME mobile:ADDRESS landline:ADDRESS email:ADDRESS',
  contact_import: 'uploader:JSON',
  contact_import_draft: 'draft:JSON',
  contact_import_file: 'content:BYTES',
  contact_import_item: 'item:JSON',
  contact_import_problem: 'problem:MEMBERS',
  drill_order: 'title description address critical_reason',
  duty_desk: 'changed_by change',
  duty_shift: 'holder_name reason',
  handover: 'from_name to_name summary reason notes:JSON',
  idempotency_key: 'body',
  inbound_message: 'number:ADDRESS',
  inbound_message_text: 'text answer',
  incoming_call: 'caller:SAME',
  ledger_text: 'text actor_name',
  liaison_refusal: 'number:ADDRESS',
  liaison_session: 'number:ADDRESS',
  notice_attempt: 'number:ADDRESS',
  notice_text: 'recipient_name subject text sent_text',
  number_proof: 'number:ADDRESS',
  one_time_code: 'number:ADDRESS',
  order_alarm: 'text',
  order_hold: 'reason placed_by_name released_by_name release_reason',
  paper: 'recipient address:ADDRESS subject text planned_by handed_over_name reference',
  paper_attachment: 'filename',
  paper_file: 'content:BYTES',
  personal_link: 'number:ADDRESS',
  rectification_attachment: 'filename attached_by_name',
  rectification_document: 'content',
  rectification_text: 'demand ordered_by_name opinion filed_by_name verdict_reason judged_by_name reference',
  reply_code: 'number:ADDRESS',
  roster_change: 'reason',
  shift_note: 'text by_name done_by struck_by strike_reason',
  survey_opt_out: 'number:ADDRESS',
  unit: 'line:ADDRESS',
  unit_past: 'line:ADDRESS',
  verification_request: 'number:ADDRESS',
  work_order_photo: 'actor_name',
  work_order_text: 'description critical_reason petitioner_name petitioner_phone contact_name contact_phone:ADDRESS caller caller_digits:SAME petitioner_number:ADDRESS',
};

const KINDS: readonly SealedAs[] = ['TEXT', 'SAME', 'ADDRESS', 'JSON', 'MEMBERS', 'BYTES'];

/** Every column the service seals; docs/security.md says what stays readable, and why. */
export const SEALED_COLUMNS: readonly SealedColumn[] = Object.entries(TABLES).flatMap(([table, columns]) =>
  columns.split(' ').map((entry) => {
    const [column = '', kind = 'TEXT'] = entry.split(':');
    return { table, column, as: KINDS.find((one) => one === kind) ?? 'TEXT' };
  }));

/** Those that SQL compares: they are sealed all at once, or equal numbers would look different. */
export const isCompared = ({ as }: SealedColumn): boolean => as === 'SAME' || as === 'ADDRESS';
