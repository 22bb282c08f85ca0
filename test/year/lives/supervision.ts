import type { Place } from '../places.js';
import { beijing, dateOf, DAY, dayNumber, dayOf, HOUR, MINUTE, startOfDay } from '../time.js';
import type { Life, Year } from '../year.js';
import type { Setting } from './qingyuan-urgent.js';

interface CardItem { readonly id: string; readonly workOrderId: string; readonly number: string; readonly unitCode: string; readonly state: string; readonly revocationProposed: boolean; readonly rectificationId: string | null; readonly ground: string | null; readonly dueAt: string | null }

/** Accounts of every handling unit, and of a second supervisor: who proposes does not decide. */
export async function engage(year: Year, places: readonly Place[]): Promise<void> {
  const account = (name: string, role: string, unit: string | null): Promise<number> => year.town.database.run(
    `insert into account (id, name, display_name, role, unit_code, password_hash, created_at) select gen_random_uuid(), $1, $1, $2, $3, password_hash, created_at from account where name = 'supervisor' on conflict do nothing`, [name, role, unit]);
  await account('deputy', 'SUPERVISOR', null);
  for (const { unit } of places) await account(accountOf(unit), 'UNIT', unit);
}

const accountOf = (unit: string): string => `unit-of-${unit.toLowerCase()}`;

/** Week by week a supervisor looks at the cards of the month: takes some back, proposes others, orders rectification (QY2015-5 … 8). */
export async function* superviseCards(setting: Setting, until: number): Life {
  const { year, chance } = setting;
  while (year.now < until) {
    yield year.now + chance.whole(2, 9) * DAY + chance.whole(0, 600) * MINUTE;
    const { body } = await year.ask<{ items: CardItem[] }>('GET', `cards?month=${beijing(year.now - chance.whole(0, 40) * DAY).slice(0, 7)}&limit=200`, { as: 'supervisor' });
    const standing = body.items.filter(({ state }) => state === 'ISSUED');
    for (const card of standing) {
      if (card.revocationProposed ? chance.is(0.5) : chance.is(0.04)) await revoke(setting, card);
      else if (chance.is(0.08)) year.begin(year.now + chance.whole(1, 70) * HOUR, found(setting, card));
    }
    const open = standing.filter(({ rectificationId, unitCode }) => rectificationId === null && unitCode === standing[0]?.unitCode).slice(0, 4);
    if (open.length > 0 && chance.is(0.7)) year.begin(year.now, rectified(setting, open));
  }
}

async function revoke({ year, chance }: Setting, { id, ground }: CardItem): Promise<void> {
  const { status } = await year.ask('POST', `cards/${id}/revocation`, { as: chance.of(['supervisor', 'deputy']), body: { reason: '运营商补传记录,查证属实', evidence: '话单' } }, [409, 422]);
  year.count(`revocation ${ground === null ? 'of a timed card' : 'of a finding'} ${String(status)}`);
}

const GROUNDS = ['QY2015-4.3', 'QY2015-5.1', 'QY2015-5.3', 'QY2015-5.7', 'QY2015-6.5', 'QY2015-7.3', 'QY2015-7.6'];

/** A card that needs judgement: proposal, evidence, the decision of another person, sometimes across the end of the month (OQ-30, OQ-31). */
async function* found({ year, chance }: Setting, { workOrderId }: CardItem): Life {
  const { status } = await year.ask('POST', `work-orders/${workOrderId}/card-proposals`, { as: 'supervisor', body: { ground: chance.of(GROUNDS), reason: '经查属实', evidence: '现场记录' } }, [400, 422]);
  year.count(`proposal ${String(status)}`);
  if (status !== 200 || chance.is(0.15)) return;
  yield year.now + chance.whole(1, 20 * 24) * HOUR;
  const { body } = await year.ask<{ items: { id: string; state: string }[] }>('GET', `work-orders/${workOrderId}/card-proposals`, { as: 'supervisor' });
  const open = body.items.find(({ state }) => state === 'OPEN');
  if (open === undefined) return;
  const accepted = chance.is(0.7);
  await year.ask('POST', `card-proposals/${open.id}/decision`, { as: 'deputy', body: { accepted, reason: accepted ? '证据充分' : '证据不足' } });
  year.count(`proposal ${accepted ? 'accepted' : 'rejected'}`);
}

/** One opinion for several cards: filed in time, at the last instant, late or never, and judged (QY2015-8). */
async function* rectified({ year, chance }: Setting, cards: readonly CardItem[]): Life {
  const due = dayOf(year.now) + chance.whole(3, 12);
  const { status, body } = await year.ask<{ id: string }>('POST', 'rectifications', { as: 'supervisor', body: { cardIds: cards.map(({ id }) => id), dueOn: dateOf(due), demand: '查明原因,完善值班和反馈制度' } }, [400, 422]);
  year.count(`rectification ${String(status)}`);
  if (status !== 201) return;
  const end = startOfDay(due + 1);
  const when = chance.weighted({ soon: 5, exact: 1, one: 1, late: 2, never: 1 });
  if (when === 'never') return;
  yield { soon: year.now + Math.floor((end - year.now) * 0.6), exact: end, one: end + 1, late: end + chance.whole(1, 60) * HOUR }[when];
  const filed = await year.ask('POST', `rectifications/${body.id}/opinion`, { as: accountOf(cards[0]?.unitCode ?? ''), body: { opinion: '原因及整改措施如下:完善值班制度,落实专人。' } }, [422]);
  year.count(`rectification opinion ${when} ${String(filed.status)}`);
  if (filed.status !== 200 || chance.is(0.1)) return;
  yield year.now + chance.whole(1, 100) * HOUR;
  const adequate = chance.is(0.7);
  const judged = await year.ask('POST', `rectifications/${body.id}/verdict`, { as: 'supervisor', body: { adequate, reason: adequate ? '整改到位' : '措施空泛' } }, [422]);
  year.count(`rectification ${adequate ? 'adequate' : 'inadequate'} ${String(judged.status)}`);
}

export interface Published {
  readonly jurisdiction: string;
  readonly month: string;
  readonly at: number;
  readonly body: Readonly<Record<string, unknown>>;
}

/** On the first working day of a month a person looks at the bulletin of the month before and publishes what was seen (QY2015-9). */
export async function* publish(year: Year, jurisdictions: readonly string[], first: number, published: Published[], isWorking: (day: number) => boolean): Life {
  for (let n = 0; n < 12; n += 1) {
    const month = `${String(first)}-${String(n + 1).padStart(2, '0')}`;
    let day = dayNumber(n === 11 ? `${String(first + 1)}-01-01` : `${String(first)}-${String(n + 2).padStart(2, '0')}-01`);
    while (!isWorking(day)) day += 1;
    yield startOfDay(day) + 9 * HOUR + 30 * MINUTE;
    for (const jurisdiction of jurisdictions) {
      if ((await year.town.database.rows('select 1 from work_order where jurisdiction = $1 and not drill and accepted_at < $2 limit 1', [jurisdiction, beijing(startOfDay(day))])).length === 0) continue;
      const seen = await year.ask<{ hash: string }>('GET', `bulletins/${month}?jurisdiction=${jurisdiction}`, { as: 'supervisor' });
      const { status, body } = await year.ask('POST', `bulletins/${month}/publication?jurisdiction=${jurisdiction}`, { as: 'supervisor', body: { despiteUnsettled: true }, headers: { 'if-match': `"${seen.body.hash}"` } });
      year.count(`bulletin ${String(status)}`);
      if (status === 200) published.push({ jurisdiction, month, at: year.now, body });
    }
  }
}
