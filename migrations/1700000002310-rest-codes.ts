import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A code knows when its order was closed: to give out another code on a number, only those are read that are live or rest. The supervisor on
 * duty is told of every order that nobody answers, and after years has tens of thousands of them.
 */
export class RestCodes1700000002310 implements MigrationInterface {
  name = 'RestCodes1700000002310';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table reply_code add column closed_at timestamptz');
    await runner.query('update reply_code c set closed_at = o.closed_at from work_order o where o.id = c.work_order_id and o.closed_at is not null');
    await runner.query('create index ix_reply_code_order on reply_code (work_order_id)');
    await runner.query('create index ix_reply_code_live on reply_code (number, closed_at)');
    // By the database, so that nodes of the version before keep it as well.
    await runner.query(`
      create function rest_reply_codes() returns trigger language plpgsql as $$
      begin update reply_code set closed_at = new.closed_at where work_order_id = new.id; return null; end $$`);
    await runner.query('create trigger tr_work_order_closed after update of closed_at on work_order for each row when (old.closed_at is distinct from new.closed_at) execute function rest_reply_codes()');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop trigger tr_work_order_closed on work_order');
    await runner.query('drop function rest_reply_codes()');
    await runner.query('drop index ix_reply_code_live');
    await runner.query('drop index ix_reply_code_order');
    await runner.query('alter table reply_code drop column closed_at');
  }
}
