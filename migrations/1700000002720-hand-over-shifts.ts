import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The duty room's log: who holds the desk, what was handed on to whom, and the notes of the shift. Notes are struck and done, never deleted. */
export class HandOverShifts1700000002720 implements MigrationInterface {
  name = 'HandOverShifts1700000002720';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table duty_desk (
        desk text constraint pk_duty_desk primary key,
        version integer not null,
        changed_by text not null,
        change text not null,
        changed_at timestamptz not null
      )`);
    await runner.query(`
      create table duty_shift (
        id uuid constraint pk_duty_shift primary key,
        desk text not null,
        holder_id uuid not null constraint fk_duty_shift_holder references account (id),
        holder_name text not null,
        began_at timestamptz not null,
        ended_at timestamptz,
        began_as text not null constraint ck_duty_shift_began_as check (began_as in ('BEGUN', 'HANDED_OVER', 'TAKEN_OVER')),
        reason text,
        constraint ck_duty_shift_order check (ended_at >= began_at),
        constraint ck_duty_shift_reason check ((began_as = 'TAKEN_OVER') = (reason is not null))
      )`);
    await runner.query('create unique index uq_duty_shift_open on duty_shift (desk) where ended_at is null');
    await runner.query('create index ix_duty_shift_ended on duty_shift (desk, ended_at desc)');
    await runner.query(`
      create table handover (
        id uuid constraint pk_handover primary key,
        desk text not null,
        shift_id uuid not null constraint fk_handover_shift references duty_shift (id),
        from_id uuid not null constraint fk_handover_from references account (id),
        from_name text not null,
        to_id uuid not null constraint fk_handover_to references account (id),
        to_name text not null,
        summary text not null,
        state text not null constraint ck_handover_state check (state in ('OFFERED', 'TAKEN', 'REFUSED', 'WITHDRAWN')),
        offered_at timestamptz not null,
        decided_at timestamptz,
        decided_by text,
        reason text,
        shift_began_at timestamptz not null,
        figures jsonb not null,
        orders jsonb not null,
        notes jsonb not null,
        constraint ck_handover_others check (from_id <> to_id),
        constraint ck_handover_decided check ((state = 'OFFERED') = (decided_at is null)),
        constraint ck_handover_reason check ((state = 'REFUSED') = (reason is not null))
      )`);
    await runner.query("create unique index uq_handover_offered on handover (desk) where state = 'OFFERED'");
    await runner.query('create index ix_handover_offered_at on handover (desk, offered_at desc, id)');
    await runner.query(`
      create table shift_note (
        id uuid constraint pk_shift_note primary key,
        desk text not null,
        work_order_id uuid constraint fk_shift_note_order references work_order (id),
        text text not null,
        pinned boolean not null,
        by_id uuid not null constraint fk_shift_note_by references account (id),
        by_name text not null,
        at timestamptz not null,
        done_at timestamptz,
        done_by text,
        struck_at timestamptz,
        struck_by text,
        strike_reason text,
        constraint ck_shift_note_done check ((done_at is null) = (done_by is null)),
        constraint ck_shift_note_struck check ((struck_at is null) = (strike_reason is null))
      )`);
    await runner.query('create index ix_shift_note_at on shift_note (desk, at desc, id)');
    await runner.query('create index ix_shift_note_order on shift_note (work_order_id, at) where work_order_id is not null');
    await runner.query('create index ix_shift_note_pinned on shift_note (desk) where pinned and done_at is null and struck_at is null');
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['shift_note', 'handover', 'duty_shift', 'duty_desk']) await runner.query(`drop table ${table}`);
  }
}
