import { describe, expect, it } from 'vitest';
import * as fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { CITIES, judgeLife, lives, seen, walk, type Life } from '../../../test/builders/lives.js';
import type { Deadline } from './deadline.js';
import type { Judgement } from './judge.js';

const RUNS = Number(process.env['PROPERTY_RUNS'] ?? 6);
const isAfter = (a: Temporal.Instant, b: Temporal.Instant): boolean => Temporal.Instant.compare(a, b) > 0;

/** The clock of a deadline, whichever of its ends it is. */
const clockOf = ({ key }: Deadline): string => key.replace(/#\d+$/, '');
const lastEnds = ({ deadlines }: Judgement): Map<string, Deadline> => new Map(deadlines.filter(({ state }) => state !== 'SUPERSEDED').map((deadline) => [clockOf(deadline), deadline]));
const pairs = (life: Life): (readonly [Judgement, Judgement])[] => {
  const judged = walk(life).map(({ judgement }) => judgement);
  return judged.slice(1).map((later, index) => [judged[index] ?? later, later]);
};

describe.each(CITIES)('$name: whatever happens to an order', (city) => {
  const soon = lives(city, false);
  const late = lives(city, true);

  it('equal knowledge gives the equal decision, in whatever order it was recorded', () => {
    fc.assert(fc.property(late, fc.nat(60 * 24 * 20), fc.infiniteStream(fc.nat(1_000)), (life, minutes, luck) => {
      const until = life.order.acceptedAt.add({ minutes });
      const shuffled = life.facts.map((fact) => ({ fact, rank: luck.next().value ?? 0 })).sort((a, b) => a.rank - b.rank).map(({ fact }) => fact);
      const once = seen(judgeLife(life, until, life.facts));
      expect(seen(judgeLife(life, until, life.facts))).toEqual(once);
      expect(seen(judgeLife(life, until, shuffled))).toEqual(once);
    }), { numRuns: RUNS });
  });

  it('each deadline has a key of its own, and no card, light, alarm or label comes before its instant (OQ-05)', () => {
    fc.assert(fc.property(late, (life) => {
      for (const { at, judgement: { deadlines, cards, lights, alarms, labels } } of walk(life)) {
        expect(new Set(deadlines.map(({ key }) => key)).size).toBe(deadlines.length);
        for (const card of cards) expect([card.breachAt.epochMilliseconds - 1, isAfter(card.breachAt, at)]).toEqual([deadlines.find(({ key }) => key === card.deadlineKey)?.dueAt.epochMilliseconds, false]);
        for (const instant of [...lights.map(({ from }) => from), ...[...alarms, ...labels].map((one) => one.at)]) expect(isAfter(instant, at)).toBe(false);
        for (const { state, dueAt, metAt } of deadlines) {
          if (state === 'BREACHED') expect(isAfter(at, dueAt)).toBe(true);
          if (state === 'MET') expect(metAt !== null && !isAfter(metAt, dueAt)).toBe(true);
        }
      }
    }), { numRuns: RUNS });
  });

  it('a limit never ends earlier than was shown, and what was met stays met (OQ-06)', () => {
    fc.assert(fc.property(soon, (life) => {
      for (const [before, after] of pairs(life)) {
        const ends = lastEnds(after);
        for (const [clock, deadline] of lastEnds(before)) {
          const now = ends.get(clock);
          expect([clock, now === undefined || isAfter(deadline.dueAt, now.dueAt)]).toEqual([clock, false]);
          if (deadline.state === 'MET') expect([clock, now?.state, now?.metAt?.toString()]).toEqual([clock, 'MET', deadline.metAt?.toString()]);
        }
      }
    }), { numRuns: RUNS });
  });

  it('a card that was issued stays issued with its breach instant, and a refusal stays refused (OQ-26)', () => {
    fc.assert(fc.property(soon, (life) => {
      for (const [before, after] of pairs(life)) {
        const standing = new Map(after.cards.map((card) => [card.deadlineKey, card]));
        for (const card of before.cards) expect(standing.get(card.deadlineKey)).toEqual(card);
        expect(after.refusals.slice(0, before.refusals.length)).toEqual(before.refusals);
      }
    }), { numRuns: RUNS });
  });

  it('a card on record never disappears and keeps its breach instant; only new knowledge takes it back, and nothing brings it back (OQ-26, OQ-27)', () => {
    fc.assert(fc.property(late, (life) => {
      const walked = walk(life, true);
      const learnt = new Set(life.facts.map(({ recordedAt }) => recordedAt.toString()));
      walked.slice(1).forEach(({ at, judgement }, index) => {
        for (const card of walked[index]?.judgement.cards ?? []) {
          const now = judgement.cards.find(({ deadlineKey }) => deadlineKey === card.deadlineKey);
          expect([card.deadlineKey, now?.breachAt.toString()]).toEqual([card.deadlineKey, card.breachAt.toString()]);
          if (card.state === 'REVOKED') expect([card.deadlineKey, now?.state]).toEqual([card.deadlineKey, 'REVOKED']);
          if (now?.state !== card.state) expect([card.deadlineKey, learnt.has(at.toString())]).toEqual([card.deadlineKey, true]);
        }
      });
    }), { numRuns: RUNS });
  });

  it('between now and the next change it announces nothing changes', () => {
    fc.assert(fc.property(late, fc.infiniteStream(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })), (life, luck) => {
      const walked = walk(life);
      walked.forEach(({ at, judgement }, index) => {
        const next = walked[index + 1]?.at;
        const span = next === undefined ? 40 * 86_400_000 : next.epochMilliseconds - at.epochMilliseconds;
        if (span < 2) return;
        const between = at.add({ milliseconds: index % 3 === 0 ? span - 1 : 1 + Math.floor((luck.next().value ?? 0) * (span - 1)) });
        expect({ at: between.toString(), seen: seen(judgeLife(life, between)) }).toEqual({ at: between.toString(), seen: seen(judgement) });
      });
    }), { numRuns: RUNS });
  });

  it('a call that arrived in time holds the card until its end at most, and says until when (design: late knowledge)', () => {
    fc.assert(fc.property(late, fc.nat(30 * 24 * 60), fc.nat(120_000), (life, minutes, before) => {
      const judged = judgeLife(life, life.order.acceptedAt.add({ minutes }));
      for (const { unit, dueAt, key, claim } of judged.deadlines.filter((deadline) => deadline.state === 'OPEN' && deadline.claim.term.metBy.includes('OPINION'))) {
        const calls = [{ unit, arrivedAt: dueAt.subtract({ milliseconds: before }) }];
        const facts = life.facts.filter(({ recordedAt }) => !isAfter(recordedAt, judged.nextChangeAt ?? dueAt));
        const stateAt = (until: Temporal.Instant): string | undefined => judgeLife(life, until, facts, calls).deadlines.find((deadline) => deadline.key === key)?.state;
        const end = dueAt.add(claim.law.cardWaitsForCall);
        const held = judgeLife(life, dueAt.add({ milliseconds: 1 }), facts, calls);
        if (held.deadlines.find((deadline) => deadline.key === key)?.state !== 'OPEN') continue;
        expect(held.nextChangeAt !== null && !isAfter(held.nextChangeAt, end.add({ milliseconds: 1 }))).toBe(true);
        expect([stateAt(end), stateAt(end.add({ milliseconds: 1 }))]).toEqual(['OPEN', 'BREACHED']);
      }
    }), { numRuns: RUNS });
  });

  it('the lights of one limit come one after the other, each worse than the one before (SG2022-22, HJ2022-5)', () => {
    fc.assert(fc.property(late, (life) => {
      const { lights, deadlines } = walk(life).at(-1)?.judgement ?? judgeLife(life, life.order.acceptedAt);
      for (const { key, claim } of deadlines) {
        const own = lights.filter(({ deadlineKey }) => deadlineKey === key);
        const order = own.map(({ colour }) => claim.law.lights.findIndex((step) => step.colour === colour));
        expect(order).toEqual([...order].sort((a, b) => a - b));
        for (const [index, light] of own.entries()) expect(own.slice(index + 1).every(({ from }) => isAfter(from, light.from))).toBe(true);
      }
    }), { numRuns: RUNS });
  });
});
