import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Where state changes are sent, and what was sent of each order. A delivery is made from its event row and kept until it has arrived;
 * `sequence` counts what this endpoint was sent of the order, so that a receiver sees when one is missing. `mark` is the last event that
 * was looked at for the endpoint.
 */
export class CallBackPlatforms1700000002400 implements MigrationInterface {
  name = 'CallBackPlatforms1700000002400';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table callback_endpoint (
        id uuid constraint pk_callback_endpoint primary key,
        jurisdiction text not null,
        client_id uuid constraint fk_callback_endpoint_client references api_client (id),
        only_own boolean not null,
        name text not null,
        url text not null,
        kinds text[],
        secret text not null,
        previous_secret text,
        previous_until timestamptz,
        enabled boolean not null,
        mark bigint not null,
        failures integer not null default 0,
        failing_since timestamptz,
        gone_at timestamptz,
        created_by text not null,
        created_at timestamptz not null,
        changed_by text not null,
        changed_at timestamptz not null,
        deleted_at timestamptz,
        constraint ck_callback_endpoint_own check (not only_own or client_id is not null),
        constraint ck_callback_endpoint_previous check ((previous_secret is null) = (previous_until is null))
      )`);
    await runner.query(`
      create table callback_delivery (
        endpoint_id uuid not null constraint fk_callback_delivery_endpoint references callback_endpoint (id),
        event_seq bigint not null,
        work_order_id uuid not null,
        sequence integer not null,
        order_state text not null,
        order_version integer not null,
        state text not null,
        created_at timestamptz not null,
        scheduled_from timestamptz not null,
        tries integer not null default 0,
        replays integer not null default 0,
        last_tried_at timestamptz,
        last_status integer,
        last_failure text,
        delivered_at timestamptz,
        failed_at timestamptz,
        constraint pk_callback_delivery primary key (endpoint_id, event_seq),
        constraint uq_callback_delivery_sequence unique (endpoint_id, work_order_id, sequence),
        constraint ck_callback_delivery_state check (state in ('PENDING', 'DELIVERED', 'FAILED')),
        constraint ck_callback_delivery_delivered check ((state = 'DELIVERED') = (delivered_at is not null)),
        constraint ck_callback_delivery_failed check ((state = 'FAILED') = (failed_at is not null))
      )`);
    await runner.query("create index ix_callback_delivery_next on callback_delivery (endpoint_id, work_order_id, event_seq) where state = 'PENDING'");
    await runner.query("create index ix_callback_delivery_oldest on callback_delivery (endpoint_id, scheduled_from) where state = 'PENDING'");
    await runner.query("create index ix_callback_delivery_done on callback_delivery (endpoint_id, delivered_at) where state = 'DELIVERED'");
    await runner.query("create index ix_callback_delivery_failed on callback_delivery (endpoint_id) where state = 'FAILED'");
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query("delete from due_row where kind = 'CALLBACK'");
    for (const table of ['callback_delivery', 'callback_endpoint']) await runner.query(`drop table ${table}`);
  }
}
