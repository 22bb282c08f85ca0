import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the auditor found and when it last looked; the canary's messages. The partial indexes hold what is under way, so that a look stays cheap. */
export class WatchItself1700000002600 implements MigrationInterface {
  name = 'WatchItself1700000002600';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table audit_run (
        id integer constraint pk_audit_run primary key constraint ck_audit_run_single check (id = 1),
        started_at timestamptz not null,
        ended_at timestamptz,
        took_ms integer,
        orders integer,
        node_id uuid
      )`);
    await runner.query(`
      create table audit_finding (
        kind text not null,
        subject text not null,
        work_order_id uuid references work_order (id),
        first_seen_at timestamptz not null,
        last_seen_at timestamptz not null,
        mended_at timestamptz,
        gone_at timestamptz,
        constraint pk_audit_finding primary key (kind, subject, first_seen_at)
      )`);
    await runner.query('create index ix_audit_finding_standing on audit_finding (kind, subject) where gone_at is null');
    await runner.query(`
      create table canary (
        attempt_id uuid constraint pk_canary primary key references notice_attempt (id),
        sent_at timestamptz not null,
        arrived_ms integer,
        answered_ms integer,
        missed_at timestamptz
      )`);
    await runner.query('create index ix_canary_sent on canary (sent_at desc)');
    await runner.query("create index ix_notice_attempt_under_way on notice_attempt (id) where final_at is null and state in ('PLANNED', 'SUBMITTED', 'SENT', 'UNKNOWN')");
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index ix_notice_attempt_under_way');
    for (const table of ['canary', 'audit_finding', 'audit_run']) await runner.query(`drop table ${table}`);
  }
}
