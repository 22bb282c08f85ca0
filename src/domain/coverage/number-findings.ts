import { FIRST_ROLE, numbersOf, type CoveredBody, type CoveredNumber, type CoveredPerson, type Finding } from './coverage.js';

/** One number in so many units is one person for all of them. */
const MANY_UNITS = 3;
/** In fewer roles than these one person is no more than a small office. */
const EVERY_ROLE = 3;

export interface NumberUse {
  readonly body: CoveredBody;
  readonly person: CoveredPerson;
}

/** Who stands behind each number of a jurisdiction. */
export const usesByNumber = (bodies: readonly CoveredBody[]): ReadonlyMap<string, readonly NumberUse[]> => {
  const uses = new Map<string, NumberUse[]>();
  for (const body of bodies) {
    for (const person of body.people) {
      for (const { number } of numbersOf(person)) {
        const known = uses.get(number);
        if (known === undefined) uses.set(number, [{ body, person }]);
        else known.push({ body, person });
      }
    }
  }
  return uses;
};

interface Held {
  readonly person: CoveredPerson;
  readonly number: CoveredNumber;
}

/** What is weak in the numbers of one body, one finding of a kind. */
export const numberFindings = (body: CoveredBody, uses: ReadonlyMap<string, readonly NumberUse[]>): readonly Finding[] => {
  const held = body.people.flatMap((person) => numbersOf(person).map((number): Held => ({ person, number })));
  const first = held.filter(({ person }) => person.role === FIRST_ROLE[body.kind]);
  const isBroken = ({ number }: Held): boolean => number.isDenied || number.failing !== null;
  const worst: Finding['severity'] = first.length > 0 && first.every(isBroken) ? 'CRITICAL' : 'WARNING';
  const of = (kind: Finding['kind'], severity: Finding['severity'], some: readonly Held[], words: (shown: string) => string, remedy: string): readonly Finding[] =>
    some.length === 0 ? [] : [{ kind, severity, role: null, contactIds: [...new Set(some.map(({ person }) => person.contactId))], sentence: `${body.name}${words(shownOf(some))}。`, remedy, because: [] }];
  return [
    ...of('DENIED', worst, held.filter(({ number }) => number.isDenied), (shown) => `有号码的机主答复“有误”:${shown}`, '请核对后更正号码;更正前仍按原号码通知。'),
    ...of('FAILING', worst, held.filter(({ number }) => number.failing !== null && !number.isDenied), (shown) => `有号码最近一次没有送达:${shown}`, '请核对号码,或请机主检查手机。'),
    ...of('SHARED_NUMBER', 'WARNING', held.filter(({ number }) => isShared(uses.get(number.number) ?? [])), (shown) => `有号码登记在不同姓名之下:${shown}`, '请确认号码是谁的,为其他人登记本人的号码。'),
    ...everywhere(body, held, uses),
    ...of('UNVERIFIED', 'NOTICE', held.filter(({ number }) => number.trust === 'UNVERIFIED' && !number.isDenied), (shown) => `有号码从未由机主证实:${shown}`, '可在号码核实中请机主确认。'),
    ...of('STALE', 'NOTICE', held.filter(({ number }) => number.trust === 'STALE'), (shown) => `有号码很久没有证实:${shown}`, '可在号码核实中请机主确认。'),
  ];
};

const MOST_SHOWN = 3;

const shownOf = (held: readonly Held[]): string => {
  const shown = [...new Set(held.map(({ number }) => number.shown))];
  return shown.length <= MOST_SHOWN ? shown.join('、') : `${shown.slice(0, MOST_SHOWN).join('、')}等${String(shown.length)}个`;
};

const isShared = (uses: readonly NumberUse[]): boolean => uses.length > 1 && new Set(uses.map(({ person }) => person.name)).size > 1;

const unitsOf = (uses: readonly NumberUse[]): number => (uses.length < MANY_UNITS ? uses.length : new Set(uses.map(({ body }) => body.code)).size);

/** One person for every role of the unit, or for many units: when he is away, nobody hears anything. */
const everywhere = (body: CoveredBody, held: readonly Held[], uses: ReadonlyMap<string, readonly NumberUse[]>): readonly Finding[] => {
  const roles = new Set(body.people.map(({ role }) => role));
  const isEverywhere = ({ number }: Held): boolean => [...roles].every((role) => held.some((one) => one.person.role === role && one.number.number === number.number));
  const everyRole = roles.size < EVERY_ROLE ? [] : held.filter((one) => (uses.get(one.number.number)?.length ?? 0) >= roles.size && isEverywhere(one));
  const everyUnit = held.filter(({ number }) => unitsOf(uses.get(number.number) ?? []) >= MANY_UNITS);
  const finding = (some: readonly Held[], sentence: string, remedy: string): readonly Finding[] =>
    some.length === 0 ? [] : [{ kind: 'SAME_PERSON_EVERYWHERE', severity: 'WARNING', role: null, contactIds: [...new Set(some.map(({ person }) => person.contactId))], sentence, remedy, because: [] }];
  return [
    ...finding(everyRole, `${body.name}的每个角色都是同一个号码(${shownOf(everyRole)}),此人不在时无人可通知。`, '请为各角色登记不同的人。'),
    ...finding(everyUnit, `${body.name}有号码同时用于 ${String(MANY_UNITS)} 个以上单位:${shownOf(everyUnit)}。`, '请登记本单位自己的联络人。'),
  ];
};
