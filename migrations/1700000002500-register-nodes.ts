import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who takes part, so that a node that answers requests sees when no node sends, and people see which node is old or gone. */
export class RegisterNodes1700000002500 implements MigrationInterface {
  name = 'RegisterNodes1700000002500';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table node (
        id uuid constraint node_pkey primary key,
        role text not null constraint node_role_known check (role in ('all', 'api', 'worker')),
        version text not null,
        newest_migration bigint not null,
        started_at timestamptz not null,
        seen_at timestamptz not null,
        claims boolean not null,
        objections text[] not null
      ) with (fillfactor = 50)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table node');
  }
}
