import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How each provider does on each channel; no row while nothing was ever bad. On the legal clock, like the probes (due rows PROBE). */
export class OpenProviderCircuits1700000002100 implements MigrationInterface {
  name = 'OpenProviderCircuits1700000002100';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table provider_circuit (
        provider text not null,
        channel text not null,
        state text not null constraint ck_provider_circuit_state check (state in ('CLOSED', 'OPEN', 'TRIAL')),
        since timestamptz,
        reason text,
        probe_at timestamptz,
        probes integer not null,
        recent jsonb not null,
        constraint pk_provider_circuit primary key (provider, channel)
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table provider_circuit');
    await runner.query("update due_row set done_at = due_at where kind = 'PROBE' and done_at is null");
  }
}
