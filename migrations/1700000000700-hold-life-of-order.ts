import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What the laws of other cities add to an order: the ordinary class behind an urgent one, the class it was accepted under when it changed, the lights that show one at a time, labels, and the
 * English sentence beside the Chinese one. A light is a fact of what was shown and pressed, so it is kept and never rewritten.
 */
export class HoldLifeOfOrder1700000000700 implements MigrationInterface {
  name = 'HoldLifeOfOrder1700000000700';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table work_order add column underlying_class text, add column accepted_class text, add column light text, add column rating text');
    await runner.query("alter table deadline add column explanation_en text not null default ''");
    await runner.query("alter table card add column explanation text not null default '', add column explanation_en text not null default ''");
    await runner.query(`
      create table order_light (
        id uuid constraint pk_order_light primary key,
        work_order_id uuid not null references work_order (id),
        deadline_key text not null,
        unit_code text not null,
        colour text not null,
        from_at timestamptz not null,
        pressed text,
        because text[] not null,
        explanation text not null,
        explanation_en text not null,
        constraint uq_order_light unique (work_order_id, deadline_key, colour)
      )`);
    await runner.query(`
      create table order_label (
        work_order_id uuid not null references work_order (id),
        label text not null,
        unit_code text not null,
        at timestamptz not null,
        because text[] not null,
        explanation text not null,
        explanation_en text not null,
        constraint pk_order_label primary key (work_order_id, label, unit_code, at)
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table order_label');
    await runner.query('drop table order_light');
    await runner.query('alter table card drop column explanation, drop column explanation_en');
    await runner.query('alter table deadline drop column explanation_en');
    await runner.query('alter table work_order drop column underlying_class, drop column accepted_class, drop column light, drop column rating');
  }
}
