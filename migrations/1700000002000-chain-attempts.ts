import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Attempts go forward only: a try again is a row of its own, and the rows of one message form a chain. Chains that began before this
 * migration have no `chain_id`: each of their attempts counts as the first of its own.
 */
export class ChainAttempts1700000002000 implements MigrationInterface {
  name = 'ChainAttempts1700000002000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table notice_attempt
        add column chain_id uuid constraint fk_notice_attempt_chain references notice_attempt (id),
        add column moved_on_at timestamptz,
        add column answered_real timestamptz,
        add column answer text constraint ck_notice_attempt_answer check (answer in ('ACCEPTED', 'REFUSED', 'UNKNOWN'))`);
    await runner.query('create index ix_notice_attempt_chain on notice_attempt (chain_id) where chain_id is not null');
    await runner.query(`
      comment on column notice_attempt.chain_id is 'the first attempt of the chain of tries; null for the first itself'`);
    await runner.query(`
      comment on column notice_attempt.moved_on_at is 'legal instant at which the chase went to the next channel or person instead of waiting for this chain; on its first attempt only'`);
    await runner.query(`
      comment on column notice_attempt.answered_real is 'real instant at which the provider''s answer to the submission was written down, or its time-out'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index ix_notice_attempt_chain');
    await runner.query('alter table notice_attempt drop column chain_id, drop column moved_on_at, drop column answered_real, drop column answer');
  }
}
