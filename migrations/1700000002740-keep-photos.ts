import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Pictures of an order in the database, so that any node serves them. They are side rows that retention may empty; the ledger keeps their digests. */
export class KeepPhotos1700000002740 implements MigrationInterface {
  name = 'KeepPhotos1700000002740';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table work_order_photo (
        id uuid constraint pk_work_order_photo primary key,
        seq bigint generated always as identity,
        work_order_id uuid not null references work_order (id),
        unit_code text,
        kind text not null constraint ck_work_order_photo_kind check (kind in ('RESULT', 'SCENE')),
        source_hash text not null,
        sha256 text not null,
        width integer not null,
        height integer not null,
        image bytea,
        thumbnail bytea,
        taken_at timestamptz,
        latitude double precision,
        longitude double precision,
        at timestamptz not null,
        actor_kind text not null,
        actor_id text,
        actor_name text,
        struck_at timestamptz,
        erased_at timestamptz
      )`);
    await runner.query('create index ix_work_order_photo_order on work_order_photo (work_order_id, seq)');
    await runner.query("create unique index uq_work_order_photo_source on work_order_photo (work_order_id, coalesce(unit_code, ''), source_hash) where struck_at is null");
    // A JPEG cannot be made smaller by PostgreSQL: trying costs time on every row.
    await runner.query('alter table work_order_photo alter column image set storage external, alter column thumbnail set storage external');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table work_order_photo');
  }
}
