import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Whom the provider of OpenID Connect means by an account: pinned at the first sign-in, because the name in a claim can pass on to
 * somebody else and the subject cannot. Only a digest: the subject itself is of no use here.
 */
export class PinSubjects1700000002811 implements MigrationInterface {
  name = 'PinSubjects1700000002811';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table account_subject (
        account_id uuid not null constraint fk_account_subject_account references account (id) on delete cascade,
        issuer text not null,
        subject_digest text not null,
        since timestamptz not null,
        constraint pk_account_subject primary key (account_id, issuer),
        constraint uq_account_subject unique (issuer, subject_digest)
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table account_subject');
  }
}
