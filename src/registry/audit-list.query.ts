import type { Temporal } from 'temporal-polyfill';
import type { Tx } from '../platform/database/database.js';

/** What somebody did, with the name its subject bears today; names of people are looked up and never kept. */
export interface AuditRow {
  readonly id: string;
  readonly at: Temporal.Instant;
  readonly actor: string;
  readonly actorName: string;
  readonly actorRole: string | null;
  /** Of what is administered; entries of one area are one chain, in the order of `seq`. */
  readonly area: string;
  readonly seq: number;
  readonly action: string;
  readonly subjectKind: string;
  readonly subject: string;
  readonly subjectName: string | null;
  readonly purpose: string | null;
  readonly data: Readonly<Record<string, unknown>>;
}

export interface AuditFilter {
  /** Null: of every jurisdiction. */
  readonly jurisdiction: string | null;
  /** An id or code; a contact is also found in the lists in which it was shown. */
  readonly subject: string | null;
  /** Part of the name of whoever did it, or the whole code of the account. */
  readonly actor: string | null;
  readonly action: string | null;
  readonly area: string | null;
  /** Whoever plans no drills hears of a surprise, and of its approval, when it has begun or is over. */
  readonly knowsSurprises: boolean;
  readonly from: Temporal.Instant | null;
  readonly to: Temporal.Instant | null;
}

const UUID = "'^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$'";
const SUBJECT_ID = `case when e.subject ~* ${UUID} then e.subject::uuid end`;
const SUBJECT_NAME = `case e.subject_kind
  when 'CONTACT' then (select u.name from contact c join unit u on u.code = c.unit_code where c.id = ${SUBJECT_ID} order by c.version desc limit 1)
  when 'WORK_ORDER' then (select o.number from work_order o where o.id = ${SUBJECT_ID})
  when 'CONTACT_IMPORT' then (select i.file_name from contact_import i where i.id = ${SUBJECT_ID})
  else coalesce((select u.name from unit u where u.code = split_part(e.subject, ' ', 1)), (select a.name from area a where a.code = e.subject)) end`;

/** A person's name is sealed: SQL cannot put it beside the unit's. */
const PERSON_NAME = `case when e.subject_kind = 'CONTACT' then (select c.name from contact c where c.id = ${SUBJECT_ID} order by c.version desc limit 1) end`;

/** Surprises that are still to come. */
const OF_A_SURPRISE = `(e.subject_kind in ('DRILL', 'APPROVAL') and exists (
  select 1 from drill d where d.kind = 'SURPRISE' and d.state in ('PROPOSED', 'PLANNED') and ((e.subject_kind = 'DRILL' and d.id = ${SUBJECT_ID}) or (e.subject_kind = 'APPROVAL' and d.approval_id = ${SUBJECT_ID}))))`;

/** The latest first, before that id. */
export const listAudit = async (tx: Tx, filter: AuditFilter, before: string | null, limit: number): Promise<AuditRow[]> =>
  (await tx.rows<AuditRow & { readonly personName: string | null }>(
    `select e.id::text as id, e.at, e.actor, coalesce(t.actor_name, '') as "actorName", e.actor_role as "actorRole", e.area, e.seq, e.action, e.subject_kind as "subjectKind", e.subject, ${SUBJECT_NAME} as "subjectName", ${PERSON_NAME} as "personName", t.purpose, e.data
     from audit_entry e left join audit_text t on t.entry_id = e.id
     where ($1::text is null or e.jurisdiction = $1) and ($2::text is null or e.subject = $2 or e.data -> 'contacts' @> to_jsonb($2::text))
       and ($3::text is null or t.actor_name ilike $8 or e.actor = $3) and ($4::text is null or e.action = $4)
       and ($5::timestamptz is null or e.at >= $5) and ($6::timestamptz is null or e.at < $6) and ($7::bigint is null or e.id < $7)
       and ($10::text is null or e.area = $10) and ($11 or not ${OF_A_SURPRISE})
     order by e.id desc limit $9`,
    [filter.jurisdiction, filter.subject, filter.actor, filter.action, filter.from, filter.to, before, containing(filter.actor ?? ''), limit, filter.area, filter.knowsSurprises])).map(({ personName, ...row }) => (personName === null ? row : { ...row, subjectName: [personName, row.subjectName].filter((name) => name !== null).join(' · ') }));

/** Whether an entry says already that this one reads about that. */
export const hasJustRead = async (tx: Tx, actor: string, subject: string, since: Temporal.Instant): Promise<boolean> =>
  (await tx.maybe("select 1 from audit_entry where subject_kind = 'AUDIT' and subject = $2 and actor = $1 and action = 'AUDIT_READ' and at >= $3 limit 1", [actor, subject, since])) !== undefined;

const containing = (text: string): string => `%${text.replace(/[\\%_]/g, '\\$&')}%`;
