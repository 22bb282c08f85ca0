import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What one person proposes and another decides. Instants are real time: a demonstration's clock must not make a proposal expire. */
export class ProposeToASecondPerson1700000002820 implements MigrationInterface {
  name = 'ProposeToASecondPerson1700000002820';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table approval (
        id uuid constraint pk_approval primary key,
        kind text not null,
        subject text not null,
        jurisdiction text,
        payload jsonb not null,
        what text not null,
        counts jsonb not null,
        reason text not null,
        state text not null constraint ck_approval_state check (state in ('OPEN', 'CARRIED_OUT', 'REFUSED', 'WITHDRAWN', 'EXPIRED', 'OUTDATED')),
        proposed_by text not null,
        proposed_by_name text not null,
        proposed_at timestamptz not null,
        expires_at timestamptz not null,
        decided_by text,
        decided_by_name text,
        decided_at timestamptz,
        decision_reason text,
        outcome jsonb,
        constraint ck_approval_decided check ((state = 'OPEN') = (decided_at is null)),
        constraint ck_approval_two_persons check (state <> 'CARRIED_OUT' or decided_by <> proposed_by)
      )`);
    await runner.query("create unique index uq_approval_open on approval (kind, subject) where state = 'OPEN'");
    await runner.query('create index ix_approval_proposed on approval (proposed_at desc, id desc)');
    await runner.query('create index ix_audit_entry_actor on audit_entry (actor, at)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index ix_audit_entry_actor');
    await runner.query('drop table approval');
  }
}
