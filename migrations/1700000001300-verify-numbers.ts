import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Which numbers are known to reach their people. `number_proof` is append-only: each row is an answer that somebody gave from a number, or
 * the word of a person who made sure; DENIED is the answer that the number is not that of the person registered. `contact.verified_at`
 * stays what was typed with a version. `verification_request` is what was asked, `verification_round` keeps a month from being planned twice.
 */
export class VerifyNumbers1700000001300 implements MigrationInterface {
  name = 'VerifyNumbers1700000001300';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table number_proof (
        id bigint generated always as identity constraint pk_number_proof primary key,
        number text not null constraint ck_number_proof_number check (number ~ '^[+]86[0-9]{9,11}$'),
        contact_id uuid,
        contact_version integer,
        at timestamptz not null,
        recorded_at timestamptz not null,
        how text not null constraint ck_number_proof_how check (how in ('SMS_REPLY', 'KEY', 'SPEECH', 'CALL_BACK', 'CONFIRMED', 'TYPED', 'DENIED')),
        reference text not null,
        constraint uq_number_proof unique (number, how, reference)
      )`);
    await runner.query('create index ix_number_proof on number_proof (number, at)');
    await runner.query(`
      insert into number_proof (number, contact_id, contact_version, at, recorded_at, how, reference)
      select n.number, c.id, c.version, c.verified_at, c.verified_at, 'TYPED', c.reported_by || ' ' || c.id || ' ' || c.version
      from contact c cross join lateral (values (c.mobile), (c.landline)) n (number) where c.verified_at is not null and n.number is not null
      on conflict on constraint uq_number_proof do nothing`);
    await runner.query(`
      create table verification_round (
        jurisdiction text not null,
        month text not null constraint ck_verification_round_month check (month ~ '^[0-9]{4}-[0-9]{2}$'),
        due_at timestamptz not null,
        planned_at timestamptz,
        planned_count integer,
        note text,
        constraint pk_verification_round primary key (jurisdiction, month)
      )`);
    await runner.query(`
      create table verification_request (
        id uuid constraint pk_verification_request primary key,
        jurisdiction text not null,
        number text not null,
        channel text not null constraint ck_verification_request_channel check (channel in ('SMS', 'VOICE')),
        contact_id uuid not null,
        unit_code text not null,
        month text,
        requested_by text not null,
        requested_at timestamptz not null,
        due_at timestamptz not null,
        state text not null constraint ck_verification_request_state check (state in ('PLANNED', 'SENT', 'CONFIRMED', 'DENIED', 'SKIPPED')),
        reason text,
        attempt_id uuid constraint fk_verification_request_attempt references notice_attempt (id),
        sent_at timestamptz,
        answered_at timestamptz
      )`);
    await runner.query("create unique index uq_verification_request_planned on verification_request (number) where state = 'PLANNED'");
    await runner.query('create unique index uq_verification_request_month on verification_request (number, month) where month is not null');
    await runner.query('create index ix_verification_request on verification_request (number, requested_at)');
    await runner.query('create index ix_verification_request_attempt on verification_request (attempt_id) where attempt_id is not null');
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['verification_request', 'verification_round', 'number_proof']) await runner.query(`drop table ${table}`);
  }
}
