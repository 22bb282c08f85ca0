import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Cards on findings, rectification, repeated complaints and the first contact list. A card on a finding has no limit: its `deadline_key` names
 * the proposal and its `breach_at` is the instant of the decision, which is what decides its month (OQ-30). What people wrote lies in side
 * tables that retention may empty; the ledger keeps that it was written.
 */
export class SuperviseUnits1700000000800 implements MigrationInterface {
  name = 'SuperviseUnits1700000000800';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table card add column ground text');
    await runner.query(`
      create table card_proposal (
        id uuid constraint pk_card_proposal primary key,
        work_order_id uuid not null references work_order (id),
        unit_code text not null,
        ground text not null,
        colour text not null constraint ck_card_proposal_colour check (colour in ('YELLOW', 'RED')),
        because text[] not null,
        state text not null constraint ck_card_proposal_state check (state in ('OPEN', 'ACCEPTED', 'REJECTED')),
        proposed_by text not null,
        proposed_at timestamptz not null,
        decided_by text,
        decided_at timestamptz,
        card_id uuid references card (id),
        constraint ck_card_proposal_decided check ((state = 'OPEN') = (decided_at is null) and (state = 'ACCEPTED') = (card_id is not null) and decided_by is distinct from proposed_by)
      )`);
    await runner.query("create unique index uq_card_proposal_open on card_proposal (work_order_id, unit_code, ground) where state = 'OPEN'");
    await runner.query('create index ix_card_proposal_proposed on card_proposal (proposed_at desc, id)');
    await runner.query(`
      create table card_proposal_text (
        proposal_id uuid constraint pk_card_proposal_text primary key references card_proposal (id),
        reason text not null,
        evidence text not null,
        proposed_by_name text,
        decision_reason text,
        decided_by_name text,
        erased_at timestamptz
      )`);
    await runner.query(`
      create table rectification (
        id uuid constraint pk_rectification primary key,
        jurisdiction text not null,
        unit_code text not null,
        ordered_at timestamptz not null,
        ordered_by text not null,
        due_at timestamptz not null,
        filed_at timestamptz,
        copied_to text,
        judged_at timestamptz,
        adequate boolean,
        referred_to text,
        referred_at timestamptz,
        referral_ground text constraint ck_rectification_ground check (referral_ground in ('NOT_FILED', 'INADEQUATE')),
        handed_over_at timestamptz,
        version integer not null,
        constraint ck_rectification_judged check ((judged_at is null) = (adequate is null)),
        constraint ck_rectification_referred check ((referred_at is null) = (referral_ground is null) and (referred_at is null) = (referred_to is null))
      )`);
    await runner.query('create index ix_rectification_ordered on rectification (ordered_at desc, id)');
    await runner.query(`
      create table rectification_card (
        card_id uuid constraint pk_rectification_card primary key references card (id),
        rectification_id uuid not null references rectification (id),
        work_order_id uuid not null references work_order (id)
      )`);
    await runner.query('create index ix_rectification_card on rectification_card (rectification_id)');
    await runner.query(`
      create table rectification_text (
        rectification_id uuid constraint pk_rectification_text primary key references rectification (id),
        demand text not null,
        ordered_by_name text,
        opinion text,
        filed_by_name text,
        verdict_reason text,
        judged_by_name text,
        reference text,
        erased_at timestamptz
      )`);
    await this.repeats(runner);
    await runner.query('alter table contact add column late boolean not null default false');
    await runner.query(`
      create table contact_list (
        id uuid constraint pk_contact_list primary key,
        jurisdiction text not null,
        county_code text,
        unit_codes text[] not null,
        reported_by text not null,
        reported_at timestamptz not null,
        late boolean not null
      )`);
  }

  private async repeats(runner: QueryRunner): Promise<void> {
    await runner.query('alter table work_order_text add column petitioner_number text');
    await runner.query('create index ix_work_order_text_petitioner on work_order_text (petitioner_number) where petitioner_number is not null');
    await runner.query(`
      create table said_repeat (
        work_order_id uuid not null references work_order (id),
        earlier_id uuid not null references work_order (id),
        at timestamptz not null,
        constraint pk_said_repeat primary key (work_order_id, earlier_id)
      )`);
    await runner.query(`
      create table complaint_flag (
        work_order_id uuid constraint pk_complaint_flag primary key references work_order (id),
        earlier uuid[] not null,
        flagged_at timestamptz not null,
        because text[] not null,
        verdict text constraint ck_complaint_flag_verdict check (verdict in ('CONFIRMED', 'EXCEPTED')),
        exception text,
        verified_at timestamptz,
        constraint ck_complaint_flag_verified check ((verdict is null) = (verified_at is null) and (exception is not null) = (verdict is not distinct from 'EXCEPTED'))
      )`);
    await runner.query("create index ix_order_alarm_outliving on order_alarm (work_order_id) where cleared_at is null and kind in ('RECTIFICATION_REFERRED', 'THIRD_COMPLAINT')");
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index ix_order_alarm_outliving');
    for (const table of ['contact_list', 'complaint_flag', 'said_repeat', 'rectification_text', 'rectification_card', 'rectification', 'card_proposal_text', 'card_proposal']) await runner.query(`drop table ${table}`);
    await runner.query('alter table contact drop column late');
    await runner.query('drop index ix_work_order_text_petitioner');
    await runner.query('alter table work_order_text drop column petitioner_number');
    await runner.query('alter table card drop column ground');
  }
}
