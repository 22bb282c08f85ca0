import type { Temporal } from 'temporal-polyfill';
import { monthAt } from '../domain/bulletin/months.js';
import type { Mark } from '../domain/bulletin/mark.js';
import { LIGHT_COLOURS, type CardColour } from '../domain/regulation/regulation.js';
import { BEIJING, toBeijing } from '../domain/time/beijing.js';
import type { Tx } from '../platform/database/database.js';

interface MarkRow {
  readonly id: string; readonly number: string; readonly unit_code: string; readonly colour: CardColour; readonly ground: string;
  readonly at: Temporal.Instant; readonly counts: boolean; readonly since: Temporal.Instant;
}

const toMark = (row: MarkRow): Mark => ({
  id: row.id, orderNumber: row.number, month: monthAt(row.at), unitCode: row.unit_code, colour: row.colour, ground: row.ground, at: toBeijing(row.at), counts: row.counts, since: toBeijing(row.since),
});

/** Every card of a jurisdiction with an instant before `to`: of the breach, or of the decision on a finding (OQ-30). A drill's card is none. */
export const cardMarks = async (tx: Tx, jurisdiction: string, to: Temporal.Instant): Promise<Mark[]> => (await tx.rows<MarkRow>(
  `select c.id::text, o.number, c.unit_code, c.colour, coalesce(c.ground, c.because[1], '') as ground, c.breach_at as at, c.state = 'ISSUED' as counts, coalesce(c.revoked_at, c.issued_at) as since
   from card c join work_order o on o.id = c.work_order_id where o.jurisdiction = $1 and not c.drill and not o.drill and c.breach_at < $2`, [jurisdiction, to])).map(toMark);

const COLOURS = LIGHT_COLOURS.map((colour) => `'${colour}'`).join(', ');

/**
 * Each order that a unit's last light of a month before `to` left yellow or red (SG2022-22, HJ2022-5.4): one status per order (OQ-25). A light that should
 * never have shown, as came to be known later, counts nowhere; what it had been published as is corrected then.
 */
export const lightMarks = async (tx: Tx, jurisdiction: string, to: Temporal.Instant): Promise<Mark[]> => (await tx.rows<MarkRow>(
  `select s.* from (
     select distinct on (l.work_order_id, l.unit_code, m.month) o.number || '/' || l.unit_code || '/' || m.month as id, o.number, l.unit_code, l.colour, coalesce(l.because[1], '') as ground,
       l.from_at as at, true as counts, l.from_at as since
     from order_light l join work_order o on o.id = l.work_order_id cross join lateral (select to_char(l.from_at at time zone '${BEIJING}', 'YYYY-MM') as month) m
     where o.jurisdiction = $1 and not o.drill and l.from_at < $2 and l.ended_by is distinct from 'RETRACTED'
     order by l.work_order_id, l.unit_code, m.month, l.from_at desc, array_position(array[${COLOURS}], l.colour) desc) s
   where s.colour in ('YELLOW', 'RED')`, [jurisdiction, to])).map(toMark);
