import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The law as it stood: each regulation version under the hash of its content. An order keeps the hash, so a file changed under the same
 * version can be refused with the difference, and a decision can always be explained by the text it rested on.
 */
export class CreateLaw1700000000100 implements MigrationInterface {
  name = 'CreateLaw1700000000100';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table law_version (
        hash text constraint pk_law_version primary key,
        kind text not null constraint ck_law_version_kind check (kind in ('REGULATION', 'LADDER', 'WORDING', 'CALENDAR')),
        id text not null,
        version text not null,
        revision integer not null,
        content jsonb not null,
        stored_at timestamptz not null,
        constraint uq_law_version unique (kind, id, version, revision)
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table law_version');
  }
}
