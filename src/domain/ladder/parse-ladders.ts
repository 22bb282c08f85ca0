import { Temporal } from 'temporal-polyfill';
import { AUDIENCES, PURPOSES } from '../notice/wording.js';
import { FieldReader, type FileProblem } from '../regulation/reader.js';
import { DEADLINE_KINDS, LIGHT_COLOURS } from '../regulation/regulation.js';
import type { RoutingLaw } from '../responsibility/routing-law.js';
import { ANSWERED_FACTS, BODIES, LADDER_NAMES, LADDER_ROLES, NOTICE_CHANNELS, STARTS, STOPS, UNTILS, type Hours, type Ladder, type LadderName, type Ladders, type LadderScope, type Rung, type Tell, type Telling } from './ladder.js';

export type ParsedLadders = { readonly kind: 'LADDERS'; readonly ladders: Ladders } | { readonly kind: 'WRONG'; readonly problems: readonly FileProblem[] };

/** Reads a ladder file from parsed YAML; every problem is listed with its place. */
export const parseLadders = (data: unknown): ParsedLadders => {
  const problems: FileProblem[] = [];
  const root = new FieldReader(data, '', problems);
  const named = root.at('ladders');
  const told = root.at('tellings');
  const without = root.has('without') ? root.someOf('without', LADDER_NAMES) : [];
  const ladders: Ladders = {
    id: root.text('id'),
    version: root.text('version'),
    for: root.list('for').map(readScope),
    routing: readRouting(root.at('routing')),
    answers: root.has('answers') ? readAnswers(root.at('answers')) : new Map(),
    ladders: new Map(LADDER_NAMES.filter((name) => !without.includes(name)).map((name): [LadderName, Ladder] => [name, readLadder(named.at(name), problems, `/ladders/${name}`)])),
    tellings: new Map([...TELLINGS, ...TELLINGS_OF_SOME.filter((name) => told.has(name))].map((name) => [name, readTelling(told.at(name))])),
  };
  // Who could be told of a hand-over that the law does not know?
  if ((ladders.routing.countyOffice === null) !== without.includes('COUNTY_OFFICE')) problems.push({ path: '/routing/countyOffice', expected: 'null exactly where `without` lists COUNTY_OFFICE' });
  for (const reader of [root, named, told]) reader.end();
  return problems.length === 0 ? { kind: 'LADDERS', ladders } : { kind: 'WRONG', problems };
};

const readScope = (reader: FieldReader): LadderScope => {
  const scope = { regulation: reader.text('regulation'), classes: reader.texts('classes') };
  reader.end();
  return scope;
};

const readRouting = (reader: FieldReader): RoutingLaw => {
  // Written out, so that a way which was only forgotten is a problem and not a law.
  const orNone = (key: string): readonly string[] | null => (reader.isNull(key) ? null : reader.texts(key));
  const routing = { accepted: reader.texts('accepted'), unit: reader.texts('unit'), countyOffice: orNone('countyOffice'), spanning: orNone('spanning'), supervisor: reader.texts('supervisor') };
  reader.end();
  return routing;
};

const readAnswers = (reader: FieldReader): Ladders['answers'] => {
  const answers = new Map((['1', '2'] as const).map((option) => [option, reader.someOf(option, ANSWERED_FACTS)]));
  reader.end();
  return answers;
};

const TELLINGS = ['NO_CONTACT', 'ALL_FAILED', 'WITHDRAWN', 'REASSIGNED', 'CO_ASSIGNED', 'RETURN_REJECTED', 'MASTER_CLOSED'] as const;

/** Of what only some laws know. */
const TELLINGS_OF_SOME = ['EVIDENCE_ASKED', 'SENT_BACK', 'DISSATISFIED'] as const;

const readLadder = (reader: FieldReader, problems: FileProblem[], path: string): Ladder => {
  const ladder: Ladder = {
    startsAt: reader.oneOf('startsAt', STARTS),
    deadlines: reader.has('deadlines') ? reader.someOf('deadlines', DEADLINE_KINDS) : [],
    stopsAt: reader.someOf('stopsAt', STOPS),
    rungs: reader.list('rungs').map((rung, index) => readRung(rung, problems, `${path}/rungs/${index}`)),
    next: reader.has('next') && !reader.isEmptyList('next') ? reader.list('next').map(readTell) : [],
  };
  reader.end();
  const ascending = ladder.rungs.every((rung, index) => index === 0 || Temporal.Duration.compare(ladder.rungs[index - 1]?.after ?? rung.after, rung.after) < 0);
  if (!ascending) problems.push({ path: `${path}/rungs`, expected: 'rungs in ascending order of `after`' });
  return ladder;
};

const readRung = (reader: FieldReader, problems: FileProblem[], path: string): Rung => {
  const rung: Rung = {
    key: reader.text('key'),
    after: readAfter(reader.text('after'), problems, `${path}/after`),
    between: reader.has('between') ? readHours(reader.texts('between'), problems, `${path}/between`) : null,
    until: reader.oneOf('until', UNTILS),
    alarm: reader.optionalText('alarm'),
    tell: reader.list('tell').map(readTell),
    because: reader.texts('because'),
  };
  reader.end();
  return rung;
};

const readAfter = (text: string, problems: FileProblem[], path: string): Temporal.Duration => {
  try {
    return Temporal.Duration.from(text);
  } catch {
    problems.push({ path, expected: 'an ISO 8601 duration such as PT5M or -PT2H' });
    return Temporal.Duration.from({ hours: 0 });
  }
};

const readHours = (texts: readonly string[], problems: FileProblem[], path: string): Hours => {
  const [from = '', until = ''] = texts;
  const isRight = texts.length === 2 && texts.every((text) => /^([01]\d|2[0-3]):[0-5]\d$/u.test(text)) && from < until;
  if (!isRight) problems.push({ path, expected: "two times of one day such as ['08:30', '18:00']" });
  return isRight ? [from, until] : ['00:00', '00:01'];
};

const readTell = (reader: FieldReader): Tell => {
  const tell: Tell = {
    body: reader.oneOf('body', BODIES),
    role: reader.has('role') ? reader.oneOf('role', LADDER_ROLES) : null,
    rank: reader.has('rank') ? reader.whole('rank', 1) : null,
    channels: reader.someOf('channels', NOTICE_CHANNELS),
    audience: reader.oneOf('audience', [...AUDIENCES, 'TOLD'] as const),
    purpose: reader.oneOf('purpose', PURPOSES),
    light: reader.has('light') ? reader.oneOf('light', LIGHT_COLOURS) : null,
  };
  reader.end();
  return tell;
};

const readTelling = (reader: FieldReader): Telling => {
  const telling = { tell: reader.list('tell').map(readTell), because: reader.texts('because') };
  reader.end();
  return telling;
};
