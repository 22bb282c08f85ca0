import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What follows when somebody was wrong: which units' people changed and are still to be looked at in the running chases. And several reports
 * of one incident: the index by which they are found among old orders, and what the board was hinted at.
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
    await runner.query(`
      create table similar_hint (
        work_order_id uuid not null constraint fk_similar_hint_order references work_order (id),
        other_id uuid not null constraint fk_similar_hint_other references work_order (id),
        score integer not null,
        distance_metres integer,
        reasons text[] not null,
        at timestamptz not null,
        constraint pk_similar_hint primary key (work_order_id, other_id)
      )`);
    await runner.query('create index ix_chase_running on chase (work_order_id) where stopped_at is null');
    await runner.query('create index ix_work_order_incident on work_order (jurisdiction, accepted_at desc)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index ix_work_order_incident');
    await runner.query('drop index ix_chase_running');
    await runner.query('drop table similar_hint');
    await runner.query('drop table contact_change');
  }
}
