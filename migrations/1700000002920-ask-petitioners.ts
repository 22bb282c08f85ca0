import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Surveys that the hotline sends to petitioners, what became of each rating, calls back to those who are dissatisfied, and who wants no survey
 * (SG2022-24, HJ2022-4.4, 4.5). No number of a petitioner stands here but of those who opted out: a survey finds its order's.
 */
export class AskPetitioners1700000002920 implements MigrationInterface {
  name = 'AskPetitioners1700000002920';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query("alter table work_order add column rating_excluded text constraint ck_work_order_rating_excluded check (rating_excluded in ('MEDIATION', 'ENFORCEMENT'))");
    await runner.query(`
      create table survey (
        id uuid constraint pk_survey primary key,
        work_order_id uuid not null constraint fk_survey_order references work_order (id),
        unit_code text,
        started_by uuid not null,
        started_at timestamptz not null,
        state text not null constraint ck_survey_state check (state in ('PLANNED', 'SENT', 'DELIVERED', 'ANSWERED', 'CLOSED', 'NOT_SENT', 'NOT_DELIVERED')),
        reason text,
        because text[] not null,
        due_at timestamptz not null,
        code text,
        notice_id uuid,
        sent_at timestamptz,
        delivered_at timestamptz,
        closes_at timestamptz,
        ended_at timestamptz,
        constraint ck_survey_sent check ((sent_at is null) = (notice_id is null))
      )`);
    await runner.query('create unique index uq_survey_start on survey (started_by)');
    await runner.query('create index ix_survey_order on survey (work_order_id, started_at)');
    await runner.query('create index ix_survey_started on survey (started_at desc, id)');
    await runner.query(`
      create table rating (
        id bigint generated always as identity constraint pk_rating primary key,
        work_order_id uuid not null constraint fk_rating_order references work_order (id),
        unit_code text,
        round smallint not null,
        choice text constraint ck_rating_choice check (choice in ('VERY_SATISFIED', 'SATISFIED', 'BASICALLY_SATISFIED', 'DISSATISFIED', 'VERY_DISSATISFIED')),
        basis text not null constraint ck_rating_basis check (basis in ('CHOSEN', 'SILENT', 'SEVERAL', 'WRONG', 'LATE', 'CORRECTED', 'SET_ASIDE')),
        at timestamptz not null,
        recorded_at timestamptz not null,
        because text[] not null,
        constraint ck_rating_set_aside check ((choice is null) = (basis = 'SET_ASIDE'))
      )`);
    await runner.query('create index ix_rating_order on rating (work_order_id, id)');
    await runner.query('create index ix_rating_at on rating (at desc, id)');
    await runner.query('create trigger tr_rating_append_only before update or delete or truncate on rating for each statement execute function refuse_change()');
    await runner.query(`
      create table call_back (
        id uuid constraint pk_call_back primary key,
        work_order_id uuid not null constraint fk_call_back_order references work_order (id),
        unit_code text,
        choice text not null,
        owed_at timestamptz not null,
        because text[] not null,
        tries smallint not null default 0,
        last_tried_at timestamptz,
        done_at timestamptz,
        outcome text constraint ck_call_back_outcome check (outcome in ('REDO_ASKED', 'GUIDED_TO_UNIT', 'EXPLAINED', 'MISTAKEN')),
        constraint ck_call_back_done check ((done_at is null) = (outcome is null))
      )`);
    await runner.query('create unique index uq_call_back_open on call_back (work_order_id) where done_at is null');
    await runner.query('create index ix_call_back_owed on call_back (owed_at desc, id)');
    await runner.query('create index ix_call_back_order on call_back (work_order_id)');
    await runner.query('create table survey_opt_out (id uuid constraint pk_survey_opt_out primary key, number text not null, at timestamptz not null)');
    await runner.query('create unique index uq_survey_opt_out_number on survey_opt_out (number)');
    await runner.query('create index ix_survey_opt_out_at on survey_opt_out (at)');
    await runner.query('create index ix_complaint_flag_flagged on complaint_flag (flagged_at desc, work_order_id)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index ix_complaint_flag_flagged');
    for (const table of ['survey_opt_out', 'call_back', 'rating', 'survey']) await runner.query(`drop table ${table}`);
    await runner.query('alter table work_order drop column rating_excluded');
  }
}
