import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Who is to be told what (`notice`), each try on one channel (`notice_attempt`, written before the call), what carriers answered
 * (`attempt_receipt`), the running ladders (`chase`), the codes people answer with, and what came in. Texts and numbers are in side rows.
 */
export class CreateNotice1700000000130 implements MigrationInterface {
  name = 'CreateNotice1700000000130';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table chase (
        id uuid constraint pk_chase primary key,
        work_order_id uuid not null references work_order (id),
        ladder text not null,
        subject text not null,
        body jsonb not null,
        anchor_at timestamptz not null,
        rungs jsonb not null,
        next_index integer not null,
        next_at timestamptz,
        receipt_at timestamptz,
        stopped_at timestamptz,
        stop_reason text,
        constraint uq_chase unique (work_order_id, ladder, subject)
      )`);
    await runner.query(`
      create table notice (
        id uuid constraint pk_notice primary key,
        work_order_id uuid references work_order (id),
        chase_id uuid references chase (id),
        rung text,
        purpose text not null,
        audience text not null,
        unit_code text,
        contact_id uuid,
        contact_role text,
        copy_id uuid references emergency_copy (id),
        because text[] not null,
        planned_at timestamptz not null,
        withdrawn_at timestamptz
      )`);
    await runner.query('create index ix_notice_work_order on notice (work_order_id, planned_at)');
    await runner.query(`
      create table notice_attempt (
        id uuid constraint pk_notice_attempt primary key,
        notice_id uuid not null references notice (id),
        work_order_id uuid references work_order (id),
        channel text not null constraint ck_notice_attempt_channel check (channel in ('SYSTEM', 'SMS', 'VOICE', 'EMAIL')),
        number text,
        state text not null constraint ck_notice_attempt_state check (state in ('PLANNED', 'SUBMITTED', 'SENT', 'DELIVERED', 'UNDELIVERED', 'FAILED', 'EXPIRED', 'UNKNOWN', 'CANCELLED')),
        provider text,
        provider_ref text,
        due_at timestamptz not null,
        submitted_at timestamptz,
        submitted_real timestamptz,
        final_at timestamptz,
        error_code text,
        outcome text,
        replaces uuid references notice_attempt (id),
        bundled_into uuid references notice_attempt (id)
      )`);
    await runner.query('create unique index uq_notice_attempt_ref on notice_attempt (provider, provider_ref) where provider_ref is not null');
    await runner.query('create index ix_notice_attempt_notice on notice_attempt (notice_id)');
    await runner.query('create index ix_notice_attempt_number on notice_attempt (number, channel, submitted_at)');
    await runner.query(`
      create table notice_text (
        attempt_id uuid constraint pk_notice_text primary key references notice_attempt (id),
        recipient_name text,
        subject text,
        text text,
        attachment text
      )`);
    await runner.query(`
      create table attempt_receipt (
        id bigserial constraint pk_attempt_receipt primary key,
        attempt_id uuid not null references notice_attempt (id),
        state text not null,
        code text,
        at timestamptz not null,
        recorded_at timestamptz not null,
        dedupe_key text not null,
        raw jsonb,
        constraint uq_attempt_receipt unique (attempt_id, dedupe_key)
      )`);
    await runner.query(`
      create table reply_code (
        number text not null,
        code text not null,
        work_order_id uuid not null references work_order (id),
        audience text not null,
        asks_opinion boolean not null,
        unit_code text,
        allocated_at timestamptz not null,
        last_sent_at timestamptz not null,
        constraint pk_reply_code primary key (number, work_order_id)
      )`);
    await runner.query('create index ix_reply_code on reply_code (number, code)');
    await runner.query(`
      create table inbound_message (
        id uuid constraint pk_inbound_message primary key,
        provider text not null,
        provider_ref text not null,
        number text not null,
        at timestamptz not null,
        recorded_at timestamptz not null,
        meaning text,
        work_order_ids uuid[] not null,
        answered boolean not null,
        handled_at timestamptz,
        constraint uq_inbound_message unique (provider, provider_ref)
      )`);
    await runner.query(`
      create table inbound_message_text (
        message_id uuid constraint pk_inbound_message_text primary key references inbound_message (id),
        text text,
        answer text
      )`);
    await runner.query(`
      create table call (
        id uuid constraint pk_call primary key,
        provider text not null,
        provider_ref text not null,
        direction text not null constraint ck_call_direction check (direction in ('OUTBOUND', 'INBOUND')),
        attempt_id uuid references notice_attempt (id),
        number text not null,
        arrived_at timestamptz not null,
        ended_at timestamptz,
        dialogue jsonb not null,
        last_sequence integer not null,
        constraint uq_call unique (provider, provider_ref)
      )`);
    await runner.query('create index ix_call_open on call (number) where ended_at is null');
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['call', 'inbound_message_text', 'inbound_message', 'reply_code', 'attempt_receipt', 'notice_text', 'notice_attempt', 'notice', 'chase']) {
      await runner.query(`drop table ${table}`);
    }
  }
}
