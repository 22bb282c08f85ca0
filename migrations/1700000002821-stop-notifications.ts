import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Stops of everything that leaves, by two persons and for hours at most; which attempts one of them held back. Legal instants. */
export class StopNotifications1700000002821 implements MigrationInterface {
  name = 'StopNotifications1700000002821';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table notification_stop (
        id uuid constraint pk_notification_stop primary key,
        scope text not null constraint ck_notification_stop_scope check (scope in ('ALL', 'SMS', 'VOICE', 'EMAIL')),
        jurisdiction text,
        except_critical boolean not null,
        reason text not null,
        started_at timestamptz not null,
        until_at timestamptz not null,
        proposed_by text not null,
        proposed_by_name text not null,
        approved_by text not null,
        approved_by_name text not null,
        ended_at timestamptz,
        ended_by text,
        ended_by_name text,
        constraint ck_notification_stop_length check (until_at > started_at and until_at <= started_at + interval '4 hours'),
        constraint ck_notification_stop_two_persons check (approved_by <> proposed_by)
      )`);
    await runner.query('create index ix_notification_stop_until on notification_stop (until_at)');
    await runner.query('alter table notice_attempt add column held_by uuid constraint fk_notice_attempt_held_by references notification_stop (id)');
    await runner.query('create index ix_notice_attempt_held_by on notice_attempt (held_by) where held_by is not null');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table notice_attempt drop column held_by');
    await runner.query('drop table notification_stop');
  }
}
