import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Monthly bulletins. A draft is what the first working day found, and what an editor wrote for it; the figures that are published are computed anew.
 * What was published stays as it is: `content` is the canonical JSON (RFC 8785) whose SHA-256 is `hash`, and corrections go into a later month (OQ-30).
 * Both hold codes and names of units only. The texts of an editor are sealed while they are a draft and public from then on.
 */
export class PublishBulletins1700000002900 implements MigrationInterface {
  name = 'PublishBulletins1700000002900';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table bulletin_draft (
        jurisdiction text not null,
        month text not null constraint ck_bulletin_draft_month check (month ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'),
        drafted_at timestamptz,
        content text,
        hash text,
        introduction text,
        remarks text,
        reference text,
        version integer not null,
        constraint pk_bulletin_draft primary key (jurisdiction, month),
        constraint ck_bulletin_draft_drafted check (num_nulls(drafted_at, content, hash) in (0, 3))
      )`);
    await runner.query(`
      create table bulletin (
        jurisdiction text not null,
        month text not null constraint ck_bulletin_month check (month ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'),
        published_at timestamptz not null,
        published_by uuid not null constraint fk_bulletin_published_by references account (id),
        content text not null,
        hash text not null constraint ck_bulletin_hash check (hash = encode(sha256(convert_to(content, 'UTF8')), 'hex')),
        constraint pk_bulletin primary key (jurisdiction, month)
      )`);
    await runner.query('create trigger tr_bulletin_append_only before update or delete or truncate on bulletin for each statement execute function refuse_change()');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table bulletin');
    await runner.query('drop table bulletin_draft');
  }
}
