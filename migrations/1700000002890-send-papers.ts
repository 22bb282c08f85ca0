import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Papers that leave by mail and belong to no notice of an order: copies and referrals of rectifications, bulletins, reports. A file is kept once under its
 * digest, so that what was sent can be shown as it was; `content` is null once retention has taken it.
 */
export class SendPapers1700000002890 implements MigrationInterface {
  name = 'SendPapers1700000002890';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table paper_file (
        sha256 text constraint pk_paper_file primary key,
        content bytea,
        bytes integer not null,
        content_type text not null,
        kept_at timestamptz not null
      )`);
    await runner.query(`
      create table paper (
        id uuid constraint pk_paper primary key,
        jurisdiction text not null,
        about_kind text not null,
        about_id text not null,
        role text,
        recipient text,
        address text,
        subject text,
        text text,
        state text not null constraint ck_paper_state check (state in ('PLANNED', 'SUBMITTED', 'SENT', 'DELIVERED', 'UNKNOWN', 'FAILED', 'BY_HAND', 'HANDED_OVER')),
        code text,
        reason text,
        planned_at timestamptz not null,
        planned_by text,
        tries_since timestamptz not null,
        tries integer not null default 0,
        submitted_at timestamptz,
        ended_at timestamptz,
        handed_over_at timestamptz,
        handed_over_by text,
        handed_over_name text,
        reference text,
        erased_at timestamptz,
        constraint ck_paper_handed_over check ((state = 'HANDED_OVER') = (handed_over_at is not null))
      )`);
    await runner.query('create index ix_paper_about on paper (about_kind, about_id)');
    await runner.query('create index ix_paper_planned on paper (planned_at desc, id)');
    await runner.query("create index ix_paper_outstanding on paper (jurisdiction) where state in ('UNKNOWN', 'FAILED', 'BY_HAND')");
    await runner.query(`
      create table paper_attachment (
        paper_id uuid not null references paper (id),
        position integer not null,
        filename text not null,
        sha256 text not null references paper_file (sha256),
        constraint pk_paper_attachment primary key (paper_id, position)
      )`);
    await runner.query('create index ix_paper_attachment_file on paper_attachment (sha256)');
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['paper_attachment', 'paper', 'paper_file']) await runner.query(`drop table ${table}`);
  }
}
