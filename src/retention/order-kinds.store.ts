import type { Temporal } from 'temporal-polyfill';
import type { Tx } from '../platform/database/database.js';
import type { OrderKind } from './retention-kinds.js';

/** Stands where a column must hold a text. */
const GONE = '〔已按期清除〕';

/** Attempts that told of these orders, also those bundled into a message of another order: taken only when every order they told of has lost its messages. */
const ATTEMPTS_OF = (kind: 'MESSAGE' | 'RECEIPT'): string => `
  select a.id from notice_attempt a
  where a.id in (select m.id from notice n join notice_attempt m on m.notice_id = n.id where n.work_order_id = any($1::uuid[])
      union select m.bundled_into from notice n join notice_attempt m on m.notice_id = n.id where n.work_order_id = any($1::uuid[]) and m.bundled_into is not null)
    and not exists (select 1 from notice_attempt b where (b.id = a.id or b.bundled_into = a.id) and b.work_order_id is not null
      and not exists (select 1 from order_erasure e where e.work_order_id = b.work_order_id and e.kind = '${kind}'))`;

/** Rectifications about cards of these orders whose texts are gone: with them go their papers. */
const RECTIFICATIONS_GONE = `select x.rectification_id from rectification_card x join rectification_text t on t.rectification_id = x.rectification_id where x.work_order_id = any($1::uuid[]) and t.erased_at is not null`;

/** $1 the orders, $2 when. Each answers how many rows it emptied; `order_erasure` names the orders already. */
const ERASE: Readonly<Record<OrderKind, readonly string[]>> = {
  PETITIONER: [`update work_order_text set petitioner_name = null, petitioner_phone = null, petitioner_number = null, caller = null, caller_digits = null, erased_at = coalesce(erased_at, $2)
    where work_order_id = any($1::uuid[]) and (petitioner_name is not null or petitioner_phone is not null or petitioner_number is not null or caller is not null)`],
  REPORT: [`update work_order_text set title = '${GONE}', description = null, address = '${GONE}', latitude = null, longitude = null, critical_reason = null, contact_name = null, contact_phone = null,
    erased_at = coalesce(erased_at, $2) where work_order_id = any($1::uuid[]) and title <> '${GONE}'`],
  // The salt goes with the text: what is left of the digest proves nothing about anybody.
  OPINION: [`update ledger_text t set text = null, actor_name = null, salt = '', erased_at = $2 from ledger_entry e
    where e.id = t.entry_id and e.work_order_id = any($1::uuid[]) and (t.text is not null or t.actor_name is not null)`],
  DECISION: [
    `update card_proposal_text t set reason = '${GONE}', evidence = '${GONE}', proposed_by_name = null, decision_reason = null, decided_by_name = null, erased_at = $2
     from card_proposal p where p.id = t.proposal_id and p.work_order_id = any($1::uuid[]) and t.erased_at is null`,
    `update card_objection_text t set reason = '${GONE}', evidence = null, raised_by_name = null, decision_reason = null, decided_by_name = null, erased_at = $2
     from card_objection b where b.id = t.objection_id and b.work_order_id = any($1::uuid[]) and t.erased_at is null`,
    "update card set revocation_reason = null where work_order_id = any($1::uuid[]) and revocation_reason is not null and $2::timestamptz is not null",
    // One rectification may be about cards of several orders.
    `update rectification_text t set demand = '${GONE}', ordered_by_name = null, opinion = null, filed_by_name = null, verdict_reason = null, judged_by_name = null, reference = null, erased_at = $2
     where t.erased_at is null and t.rectification_id in (select x.rectification_id from rectification_card x join card c on c.id = x.card_id where c.work_order_id = any($1::uuid[]))
       and not exists (select 1 from rectification_card x join card c on c.id = x.card_id where x.rectification_id = t.rectification_id
         and not exists (select 1 from order_erasure e where e.work_order_id = c.work_order_id and e.kind = 'DECISION'))`,
    `update rectification_document set content = null, erased_at = $2 where erased_at is null and rectification_id in (${RECTIFICATIONS_GONE})`,
    `update rectification_attachment set filename = null, attached_by_name = null, erased_at = $2 where erased_at is null and rectification_id in (${RECTIFICATIONS_GONE})`,
    `update paper set recipient = null, address = null, subject = null, text = null, planned_by = null, handed_over_name = null, reference = null, erased_at = $2
     where erased_at is null and about_kind = 'RECTIFICATION' and about_id in (select g.id::text from (${RECTIFICATIONS_GONE}) g (id))`,
    `update paper_attachment a set filename = '${GONE}' from paper p where p.id = a.paper_id and p.erased_at = $2 and p.about_kind = 'RECTIFICATION' and p.about_id in (select g.id::text from (${RECTIFICATIONS_GONE}) g (id))`,
    // A file may have left with several papers: it goes with the last of them.
    `update paper_file f set content = null where f.content is not null and $2::timestamptz is not null
       and f.sha256 in (select d.docx_sha256 from rectification_document d where d.rectification_id in (${RECTIFICATIONS_GONE}) union select x.sha256 from rectification_attachment x where x.rectification_id in (${RECTIFICATIONS_GONE}))
       and not exists (select 1 from paper_attachment a join paper p on p.id = a.paper_id where a.sha256 = f.sha256 and p.erased_at is null)
       and not exists (select 1 from rectification_document d where d.docx_sha256 = f.sha256 and d.erased_at is null)
       and not exists (select 1 from rectification_attachment x where x.sha256 = f.sha256 and x.erased_at is null)`,
  ],
  MESSAGE: [
    `update notice_text set recipient_name = null, subject = null, text = null, attachment = null, sent_text = null where $2::timestamptz is not null
       and attempt_id in (${ATTEMPTS_OF('MESSAGE')}) and (recipient_name is not null or subject is not null or text is not null or attachment is not null or sent_text is not null)`,
    `update notice_attempt set number = null where $2::timestamptz is not null and id in (${ATTEMPTS_OF('MESSAGE')}) and number is not null`,
    'delete from reply_code where $2::timestamptz is not null and work_order_id = any($1::uuid[])',
  ],
  RECEIPT: [`update attempt_receipt set raw = null where $2::timestamptz is not null and attempt_id in (${ATTEMPTS_OF('RECEIPT')}) and raw is not null`],
  PHOTO: [`update work_order_photo set image = null, thumbnail = null, taken_at = null, latitude = null, longitude = null, actor_name = null, erased_at = $2 where work_order_id = any($1::uuid[]) and erased_at is null`],
};

/** Empties one kind of these orders, which the caller holds; answers the number of rows. */
export const eraseKind = async (tx: Tx, kind: OrderKind, orders: readonly string[], at: Temporal.Instant): Promise<number> => {
  let rows = 0;
  for (const sql of ERASE[kind]) rows += await tx.run(sql, [orders, at]);
  return rows;
};
