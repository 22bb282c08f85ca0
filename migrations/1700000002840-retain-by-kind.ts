import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What is kept for how long: which kinds of personal data an order has lost, which orders are held against it, and what each daily run removed. */
export class RetainByKind1700000002840 implements MigrationInterface {
  name = 'RetainByKind1700000002840';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table order_erasure (
        work_order_id uuid not null constraint fk_order_erasure_order references work_order (id),
        kind text not null,
        at timestamptz not null,
        how text not null constraint ck_order_erasure_how check (how in ('PERIOD', 'BY_HAND')),
        constraint pk_order_erasure primary key (work_order_id, kind)
      )`);
    await runner.query(`
      create table order_hold (
        id uuid constraint pk_order_hold primary key,
        work_order_id uuid not null constraint fk_order_hold_order references work_order (id),
        reason text not null,
        placed_by text not null,
        placed_by_name text not null,
        placed_at timestamptz not null,
        released_at timestamptz,
        released_by text,
        released_by_name text,
        release_reason text,
        constraint ck_order_hold_released check ((released_at is null) = (release_reason is null) and (released_at is null) = (released_by is null))
      )`);
    await runner.query('create unique index uq_order_hold_standing on order_hold (work_order_id) where released_at is null');
    await runner.query(`
      create table retention_run (
        id uuid constraint pk_retention_run primary key,
        begun_at timestamptz not null,
        ended_at timestamptz,
        cutoffs jsonb not null,
        removed jsonb not null default '{}',
        held integer,
        batches integer not null default 0
      )`);
    await runner.query('create unique index uq_retention_run_open on retention_run ((true)) where ended_at is null');
    await runner.query('create index ix_retention_run_begun on retention_run (begun_at desc, id)');
    await runner.query('create index ix_work_order_closed on work_order (closed_at, id) where closed_at is not null');
    await runner.query('create index ix_work_order_master on work_order (master_id) where master_id is not null');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index ix_work_order_master');
    await runner.query('drop index ix_work_order_closed');
    for (const table of ['retention_run', 'order_hold', 'order_erasure']) await runner.query(`drop table ${table}`);
  }
}
