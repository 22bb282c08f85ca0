import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Until when a light showed and what put it out. Rows of before are filled from what followed them: the next light of the unit on that order, the answer
 * to the limit, or the end of the order. A node of the version before leaves both empty; the next judgement fills them, and the end of the order stands in.
 */
export class FollowLights1700000002882 implements MigrationInterface {
  name = 'FollowLights1700000002882';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table order_light add column until_at timestamptz,
        add column ended_by text constraint ck_order_light_ended check (ended_by in ('OVERTAKEN', 'MET', 'ENDED', 'SUPERSEDED', 'RETRACTED'))`);
    await runner.query(`
      update order_light l set until_at = least(f.next_at, f.met_at, f.closed_at),
        ended_by = case least(f.next_at, f.met_at, f.closed_at) when f.met_at then 'MET' when f.next_at then 'OVERTAKEN' when f.closed_at then 'ENDED' end
      from (select i.id, o.closed_at, d.met_at,
          (select min(n.from_at) from order_light n where n.work_order_id = i.work_order_id and n.unit_code = i.unit_code and n.from_at > i.from_at) as next_at
        from order_light i join work_order o on o.id = i.work_order_id left join deadline d on d.work_order_id = i.work_order_id and d.key = i.deadline_key) f
      where f.id = l.id`);
    await runner.query('create index ix_order_light_from on order_light (from_at, id)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index ix_order_light_from');
    await runner.query('alter table order_light drop column ended_by, drop column until_at');
  }
}
