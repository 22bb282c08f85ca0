import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A card only ever goes one way: what it says of the breach never changes, a revoked one is never issued again, and none is removed. What may change is
 * its state, once, and the side of it that people wrote. `ix_card_unit` serves the ledger by unit and month.
 */
export class KeepCards1700000002881 implements MigrationInterface {
  name = 'KeepCards1700000002881';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('create trigger tr_card_append_only before delete or truncate on card for each statement execute function refuse_change()');
    await runner.query(`
      create trigger tr_card_kept before update on card for each row
      when ((old.id, old.work_order_id, old.deadline_key, old.colour, old.unit_code, old.breach_at, old.issued_at, old.because, old.basis_reading, old.drill, old.ground, old.outage_from, old.outage_to)
          is distinct from (new.id, new.work_order_id, new.deadline_key, new.colour, new.unit_code, new.breach_at, new.issued_at, new.because, new.basis_reading, new.drill, new.ground, new.outage_from, new.outage_to)
        or (old.state = 'REVOKED' and (new.state, new.revoked_at) is distinct from (old.state, old.revoked_at)))
      execute function refuse_change()`);
    await runner.query('create index ix_card_unit on card (unit_code, breach_at)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index ix_card_unit');
    await runner.query('drop trigger tr_card_kept on card');
    await runner.query('drop trigger tr_card_append_only on card');
  }
}
