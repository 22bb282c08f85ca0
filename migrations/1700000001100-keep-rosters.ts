import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Duty rosters of units. Plans and changes are only ever added, and a change is cancelled by an instant, so that who was on duty on a night
 * years ago is answered as the service saw it then. `roster.version` counts everything that was recorded, so that two people who plan at once notice.
 */
export class KeepRosters1700000001100 implements MigrationInterface {
  name = 'KeepRosters1700000001100';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table roster (
        unit_code text not null constraint fk_roster_unit references unit (code),
        role text not null constraint ck_roster_role check (role in ('EMERGENCY_LIAISON', 'WORK_ORDER_CONTACT', 'CASE_HANDLER', 'LEADER_IN_CHARGE',
          'PRINCIPAL_LEADER', 'DUTY_DESK', 'BUREAU_DUTY_DESK', 'DUTY_SUPERVISOR', 'DEPUTY_SUPERVISOR', 'HOTLINE_LEADER')),
        version integer not null,
        changed_by text not null,
        changed_at timestamptz not null,
        constraint pk_roster primary key (unit_code, role)
      )`);
    await runner.query(`
      create table roster_plan (
        unit_code text not null,
        role text not null,
        version integer not null,
        rotations jsonb,
        valid_from timestamptz not null,
        valid_to timestamptz,
        recorded_by text not null,
        recorded_at timestamptz not null,
        constraint pk_roster_plan primary key (unit_code, role, version),
        constraint fk_roster_plan_roster foreign key (unit_code, role) references roster (unit_code, role),
        constraint ck_roster_plan_validity check (valid_to is null or valid_to > valid_from)
      )`);
    await runner.query(`
      create table roster_change (
        id uuid constraint pk_roster_change primary key,
        unit_code text not null,
        role text not null,
        version integer not null,
        kind text not null constraint ck_roster_change_kind check (kind in ('OVERRIDE', 'SWAP', 'LEAVE', 'IMPORT')),
        valid_from timestamptz not null,
        valid_to timestamptz not null,
        content jsonb not null,
        reason text,
        recorded_by text not null,
        recorded_at timestamptz not null,
        cancelled_by text,
        cancelled_at timestamptz,
        constraint fk_roster_change_roster foreign key (unit_code, role) references roster (unit_code, role),
        constraint ck_roster_change_validity check (valid_to > valid_from),
        constraint ck_roster_change_cancelled check ((cancelled_by is null) = (cancelled_at is null))
      )`);
    await runner.query('create index ix_roster_change on roster_change (unit_code, role, valid_to)');
    await runner.query(`
      create table roster_feed (
        id uuid constraint pk_roster_feed primary key,
        unit_code text not null,
        role text not null,
        token_digest text not null constraint uq_roster_feed_token unique,
        name text not null,
        created_by text not null,
        created_at timestamptz not null,
        revoked_by text,
        revoked_at timestamptz,
        constraint fk_roster_feed_roster foreign key (unit_code, role) references roster (unit_code, role),
        constraint ck_roster_feed_revoked check ((revoked_by is null) = (revoked_at is null))
      )`);
    await runner.query('create index ix_roster_feed on roster_feed (unit_code, role)');
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['roster_feed', 'roster_change', 'roster_plan', 'roster']) await runner.query(`drop table ${table}`);
  }
}
