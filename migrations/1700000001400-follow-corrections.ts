import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What follows when somebody was wrong: which units' people changed and are still to be looked at in the running chases, and the index by
 * which reports of one incident are found among the old orders of a county.
 */
export class FollowCorrections1700000001400 implements MigrationInterface {
  name = 'FollowCorrections1700000001400';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table contact_change (
        id uuid constraint pk_contact_change primary key,
        unit_codes text[] not null,
        at timestamptz not null
      )`);
    await runner.query('create index ix_chase_running on chase (work_order_id) where stopped_at is null');
    await runner.query('create index ix_work_order_incident on work_order (jurisdiction, accepted_at desc)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index ix_work_order_incident');
    await runner.query('drop index ix_chase_running');
    await runner.query('drop table contact_change');
  }
}
