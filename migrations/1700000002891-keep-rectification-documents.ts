import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The papers of rectifications as they were issued: `content` is the paper as data, sealed, and `sha256` its digest, which stands in the orders' ledgers too.
 * `docx_sha256` names the file that left with a mail. And what the unit attached to its opinion.
 */
export class KeepRectificationDocuments1700000002891 implements MigrationInterface {
  name = 'KeepRectificationDocuments1700000002891';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table rectification_document (
        rectification_id uuid not null references rectification (id),
        kind text not null constraint ck_rectification_document_kind check (kind in ('ORDER', 'OPINION', 'COPY_LETTER', 'VERDICT', 'REFERRAL')),
        issued_at timestamptz not null,
        wording text not null,
        content text,
        sha256 text not null,
        docx_sha256 text references paper_file (sha256),
        erased_at timestamptz,
        constraint pk_rectification_document primary key (rectification_id, kind)
      )`);
    await runner.query(`
      create table rectification_attachment (
        id uuid constraint pk_rectification_attachment primary key,
        rectification_id uuid not null references rectification (id),
        filename text,
        sha256 text not null references paper_file (sha256),
        attached_at timestamptz not null,
        attached_by text not null,
        attached_by_name text,
        erased_at timestamptz
      )`);
    await runner.query('create unique index uq_rectification_attachment_file on rectification_attachment (rectification_id, sha256) where erased_at is null');
    await runner.query('create index ix_rectification_attachment_file on rectification_attachment (sha256)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table rectification_attachment');
    await runner.query('drop table rectification_document');
  }
}
