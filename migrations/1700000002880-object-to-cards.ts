import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Objections of units to their cards: offered by the system, asked for by no rule (OQ-27). One is open at a time for each card; it lapses when the card
 * is taken back on other grounds. What people wrote lies in a side table that retention may empty. An objection to a card of an order that is over keeps
 * that order on the board until it is decided.
 */
export class ObjectToCards1700000002880 implements MigrationInterface {
  name = 'ObjectToCards1700000002880';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table card_objection (
        id uuid constraint pk_card_objection primary key,
        card_id uuid not null references card (id),
        work_order_id uuid not null references work_order (id),
        unit_code text not null,
        state text not null constraint ck_card_objection_state check (state in ('OPEN', 'UPHELD', 'REJECTED', 'LAPSED')),
        raised_by text not null,
        raised_at timestamptz not null,
        decided_by text,
        decided_at timestamptz,
        constraint ck_card_objection_decided check ((state = 'OPEN') = (decided_at is null) and (state in ('UPHELD', 'REJECTED')) = (decided_by is not null) and decided_by is distinct from raised_by)
      )`);
    await runner.query("create unique index uq_card_objection_open on card_objection (card_id) where state = 'OPEN'");
    await runner.query('create index ix_card_objection_card on card_objection (card_id, raised_at desc)');
    await runner.query('create index ix_card_objection_order on card_objection (work_order_id)');
    await runner.query('create index ix_card_objection_raised on card_objection (raised_at desc, id)');
    await runner.query(`
      create table card_objection_text (
        objection_id uuid constraint pk_card_objection_text primary key references card_objection (id),
        reason text not null,
        evidence text,
        raised_by_name text,
        decision_reason text,
        decided_by_name text,
        erased_at timestamptz
      )`);
    await runner.query("create index ix_order_alarm_outliving_all on order_alarm (work_order_id) where cleared_at is null and kind in ('RECTIFICATION_REFERRED', 'THIRD_COMPLAINT', 'CARD_OBJECTED')");
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index ix_order_alarm_outliving_all');
    await runner.query('drop table card_objection_text');
    await runner.query('drop table card_objection');
  }
}
