import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Work orders, their ledger and what the judgement of the law made of them. Names, numbers and texts live in side tables (`*_text`,
 * `petitioner`) that retention may empty; the ledger itself holds ids, codes and salted digests only, so it can stay whole for ever.
 */
export class CreateWorkOrder1700000000110 implements MigrationInterface {
  name = 'CreateWorkOrder1700000000110';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('create sequence work_order_number');
    await runner.query(`
      create table work_order (
        id uuid constraint pk_work_order primary key,
        number text not null constraint uq_work_order_number unique,
        client_id uuid not null,
        external_number text not null,
        jurisdiction text not null,
        law_hash text not null references law_version (hash),
        regulation_id text not null,
        regulation_version text not null,
        class text not null,
        category text,
        critical boolean not null,
        critical_on_acceptance boolean not null,
        drill boolean not null,
        county_code text,
        accepted_counties jsonb not null,
        accepted_unit text,
        unit_code text,
        routing jsonb not null,
        state text not null,
        accepted_at timestamptz not null,
        opened_at timestamptz not null,
        delivered_at timestamptz,
        closed_at timestamptz,
        version integer not null,
        chain_length integer not null,
        chain_head text not null,
        master_id uuid references work_order (id),
        constraint uq_work_order_external unique (client_id, external_number)
      )`);
    await runner.query('create index ix_work_order_open on work_order (accepted_at) where closed_at is null');
    await runner.query('create index ix_work_order_accepted on work_order (accepted_at desc, id)');
    await runner.query(`
      create table work_order_text (
        work_order_id uuid constraint pk_work_order_text primary key references work_order (id),
        title text not null,
        description text,
        address text not null,
        place text not null,
        latitude double precision,
        longitude double precision,
        critical_reason text,
        petitioner_name text,
        petitioner_phone text,
        contact_name text,
        contact_phone text,
        caller text,
        erased_at timestamptz
      )`);
    await runner.query(`
      create table ledger_entry (
        work_order_id uuid not null references work_order (id),
        seq integer not null,
        id uuid not null constraint uq_ledger_entry_id unique,
        kind text not null,
        is_fact boolean not null,
        at timestamptz not null,
        recorded_at timestamptz not null,
        trust text not null constraint ck_ledger_entry_trust check (trust in ('MACHINE', 'HAND')),
        unit_code text,
        channel text,
        actor_kind text not null,
        actor_id text,
        because text[] not null,
        data jsonb not null,
        text_digest text,
        prev_hash text not null,
        hash text not null,
        constraint pk_ledger_entry primary key (work_order_id, seq)
      )`);
    await runner.query('create index ix_ledger_entry_recorded on ledger_entry (recorded_at)');
    await runner.query(`
      create table ledger_text (
        entry_id uuid constraint pk_ledger_text primary key,
        salt text not null,
        text text,
        actor_name text,
        erased_at timestamptz
      )`);
    await runner.query(`
      create function refuse_change() returns trigger language plpgsql as $$
      begin raise exception '% is append-only', tg_table_name; end $$`);
    await runner.query('create trigger tr_ledger_entry_append_only before update or delete or truncate on ledger_entry for each statement execute function refuse_change()');
    await runner.query(`
      create table deadline (
        id uuid constraint pk_deadline primary key,
        work_order_id uuid not null references work_order (id),
        key text not null,
        kind text not null,
        unit_code text not null,
        starts_at timestamptz not null,
        due_at timestamptz not null,
        met_at timestamptz,
        state text not null constraint ck_deadline_state check (state in ('OPEN', 'MET', 'BREACHED', 'ENDED', 'SUPERSEDED')),
        because text[] not null,
        explanation text not null,
        calendar_version text not null,
        constraint uq_deadline_key unique (work_order_id, key)
      )`);
    await runner.query("create index ix_deadline_open on deadline (due_at) where state = 'OPEN'");
    await runner.query(`
      create table card (
        id uuid constraint pk_card primary key,
        work_order_id uuid not null references work_order (id),
        deadline_key text not null,
        colour text not null constraint ck_card_colour check (colour in ('YELLOW', 'RED')),
        unit_code text not null,
        breach_at timestamptz not null,
        issued_at timestamptz not null,
        state text not null constraint ck_card_state check (state in ('ISSUED', 'REVOKED')),
        revoked_at timestamptz,
        revocation_reason text,
        because text[] not null,
        basis_reading text,
        drill boolean not null,
        proposal text,
        outage_from timestamptz,
        outage_to timestamptz,
        constraint uq_card_deadline unique (work_order_id, deadline_key)
      )`);
    await runner.query('create index ix_card_breach on card (breach_at)');
    await runner.query(`
      create table order_alarm (
        work_order_id uuid not null references work_order (id),
        kind text not null,
        at timestamptz not null,
        because text[] not null,
        text text not null,
        cleared_at timestamptz,
        constraint pk_order_alarm primary key (work_order_id, kind, at)
      )`);
    await runner.query(`
      create table emergency_copy (
        id uuid constraint pk_emergency_copy primary key,
        work_order_id uuid not null references work_order (id),
        level text not null constraint ck_emergency_copy_level check (level in ('MUNICIPAL', 'COUNTY')),
        county_code text,
        bureau_unit_code text,
        at timestamptz not null,
        message_type text not null constraint ck_emergency_copy_type check (message_type in ('Alert', 'Update', 'Cancel')),
        identifier text not null constraint uq_emergency_copy_identifier unique,
        sent text not null,
        first_id uuid references emergency_copy (id),
        document text not null,
        state text not null constraint ck_emergency_copy_state check (state in ('SENDING', 'DELIVERED', 'RECEIVED', 'FAILED'))
      )`);
    await runner.query("create unique index uq_emergency_copy_alert on emergency_copy (work_order_id, level, coalesce(county_code, '')) where message_type = 'Alert'");
    await runner.query(`
      create table event (
        seq bigserial constraint pk_event primary key,
        work_order_id uuid not null,
        number text not null,
        kind text not null,
        at timestamptz not null,
        recorded_at timestamptz not null,
        data jsonb not null
      )`);
    await runner.query(`
      create table refused_report (
        id uuid constraint pk_refused_report primary key,
        client_id uuid not null,
        external_number text not null,
        emergency_service text not null,
        at timestamptz not null
      )`);
    await runner.query(`
      create table outage (
        id bigserial constraint pk_outage primary key,
        from_at timestamptz not null,
        to_at timestamptz not null,
        reason text not null
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['outage', 'refused_report', 'event', 'emergency_copy', 'order_alarm', 'card', 'deadline', 'ledger_text', 'ledger_entry', 'work_order_text', 'work_order']) {
      await runner.query(`drop table ${table}`);
    }
    await runner.query('drop function refuse_change()');
    await runner.query('drop sequence work_order_number');
  }
}
