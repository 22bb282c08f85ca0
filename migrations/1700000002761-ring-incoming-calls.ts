import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Calls that the hotline's exchange puts through, until an operator takes them. They hold a caller's number and are forgotten after a day. */
export class RingIncomingCalls1700000002761 implements MigrationInterface {
  name = 'RingIncomingCalls1700000002761';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table incoming_call (
        id uuid constraint pk_incoming_call primary key,
        jurisdiction text not null,
        caller text not null,
        called_at timestamptz not null,
        rang_at timestamptz not null,
        desk text,
        taken_by uuid constraint fk_incoming_call_taken_by references account (id),
        taken_at timestamptz,
        constraint uq_incoming_call unique (jurisdiction, caller, called_at),
        constraint ck_incoming_call_taken check ((taken_by is null) = (taken_at is null))
      )`);
    await runner.query('create index ix_incoming_call_rang on incoming_call (rang_at)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table incoming_call');
  }
}
