import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Which transactions changed a unit, so that nodes may keep the directory of units in memory and know when it is another. One row each and no
 * counter: a counter would make whoever edits one unit wait for a list of twenty thousand people that is being taken over.
 */
export class FollowRegistry1700000002300 implements MigrationInterface {
  name = 'FollowRegistry1700000002300';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('create table registry_change (id xid8 constraint pk_registry_change primary key)');
    await runner.query(`
      create function note_registry_change() returns trigger language plpgsql as $$
      begin insert into registry_change (id) values (pg_current_xact_id()) on conflict do nothing; return null; end $$`);
    for (const table of TABLES) await runner.query(`create trigger tr_${table}_noted after insert or update or delete or truncate on ${table} for each statement execute function note_registry_change()`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of TABLES) await runner.query(`drop trigger tr_${table}_noted on ${table}`);
    await runner.query('drop function note_registry_change()');
    await runner.query('drop table registry_change');
  }
}

const TABLES = ['unit', 'unit_past'];
