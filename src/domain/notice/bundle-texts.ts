import type { FileProblem } from '../regulation/reader.js';
import { bundleKind } from './bundle.js';
import { TWO_SEGMENTS } from './fit-sms.js';
import type { Audience, BundleTexts, Purpose, Wording } from './wording.js';

/** What a jurisdiction whose file says nothing of bundles sends. */
const DEFAULT: BundleTexts = {
  ask: new Map([['UNIT', '{count}件紧急工单待反馈意见：{orders}。逐件回复“短码 1”已派员，0看其余，或拨{callback}'], ['COUNTY_OFFICE', '{count}件紧急工单待转派：{orders}。逐件回复“短码 1”收到，0看其余，或拨{callback}']]),
  tell: '{count}件工单{what}：{orders}。逐件回复“短码 收到”，0看其余，或拨{callback}',
  what: new Map(),
};
const WHAT_ELSE = '有新通知';

export interface BundledOrder {
  readonly code: string;
  readonly number: string;
  /** Coarse place, as in the message of one order. */
  readonly place: string;
}

/** An order of which two notices wait, as after an outage, is one order to answer for. */
export const eachOnce = (orders: readonly BundledOrder[]): readonly BundledOrder[] => orders.filter(({ number }, index) => orders.findIndex((one) => one.number === number) === index);

/** So many orders are named; the reply `0` sends the next. */
const NAMED = 3;
/** Units of a place, from what says most to nothing at all. */
const PLACE_UNITS = [12, 9, 6, 0] as const;

/**
 * The SMS for these orders, the most urgent first, within two segments whatever their places are called.
 * @param drill whether they are exercises: all of them are, or none
 */
export const bundleText = (wording: Wording, audience: Audience, purpose: Purpose, drill: boolean, orders: readonly BundledOrder[]): string => {
  const template = templateOf(wording.bundle ?? DEFAULT, audience, purpose);
  const texts = PLACE_UNITS.map((units) => filled(wording, template, drill, orders.length, named(orders, units)));
  return texts.find((text) => text.length <= TWO_SEGMENTS) ?? filled(wording, template, drill, orders.length, named(orders.slice(0, 1), 0));
};

const templateOf = ({ ask, tell, what }: BundleTexts, audience: Audience, purpose: Purpose): string => {
  const bundle = bundleKind(audience, purpose);
  const asking = bundle.kind === 'ASK' ? ask.get(audience) ?? DEFAULT.ask.get(audience) : undefined;
  return asking ?? tell.replace('{what}', what.get(purpose) ?? WHAT_ELSE);
};

const filled = ({ signature, drill: mark }: Wording, template: string, drill: boolean, count: number, orders: string): string =>
  `${signature}${drill ? mark.sms : ''}${template}`.replace(/\{(count|orders|callback)\}/gu, (_, name: string) => (name === 'count' ? String(count) : name === 'orders' ? orders : '12345'));

const named = (orders: readonly BundledOrder[], placeUnits: number): string =>
  orders.slice(0, NAMED).map(({ code, number, place }) => `${code}为${number}${placeUnits === 0 ? '' : `(${cut(local(place), placeUnits)})`}`).join('；');

/** Every reader works in the city, so province and city go first. */
const local = (place: string): string => place.replace(/[\s\p{Cc}【】]+|回复/gu, '').replace(/^[^省市县区]{2,3}省/u, '').replace(/^[^省市县区]{2,3}市(?=[^省市县区]{2,6}[市县区])/u, '');

const cut = (text: string, units: number): string => {
  if (text.length <= units) return text;
  let kept = '';
  for (const character of text) {
    if (kept.length + character.length >= units) break;
    kept += character;
  }
  return `${kept}…`;
};

const LONGEST: readonly BundledOrder[] = Array.from({ length: NAMED }, () => ({ code: '999', number: 'QY20261122000017', place: '某某某某某某某某某某某某' }));

/** What is wrong with the words for bundles: each must name the count, the orders, `0`, the number to call, and fit two segments. */
export const checkBundle = (wording: Wording): FileProblem[] => {
  const { bundle } = wording;
  if (bundle === null) return [];
  const longestWhat = [...bundle.what.values(), WHAT_ELSE].reduce((longest, what) => (what.length > longest.length ? what : longest));
  const texts = [...[...bundle.ask].map(([audience, text]) => [`/bundle/ask/${audience}`, text] as const), ['/bundle/tell', bundle.tell.replace('{what}', longestWhat)] as const];
  return [
    ...(bundle.tell.split('{what}').length === 2 ? [] : [{ path: '/bundle/tell', expected: '{what} exactly once' }]),
    ...texts.flatMap(([path, text]) => faults(wording, text).map((expected) => ({ path, expected }))),
  ];
};

const faults = (wording: Wording, text: string): string[] => {
  const length = filled(wording, text, true, 888, named(LONGEST, 0)).length;
  return [
    ...['{count}', '{orders}'].filter((name) => text.split(name).length !== 2).map((name) => `${name} exactly once`),
    ...(/\{(?!count\}|orders\}|callback\})/u.test(text) ? ['no placeholder but {count}, {orders}, {what} and {callback}'] : []),
    ...(text.includes('{callback}') || text.includes('12345') ? [] : ['{callback}']),
    ...(text.includes('0') ? [] : ['the reply 0, which sends the next orders']),
    ...(/https?:|www\./iu.test(text) ? ['no link'] : []),
    ...(length <= TWO_SEGMENTS ? [] : [`at most ${String(TWO_SEGMENTS)} characters with three orders, not ${String(length)}`]),
  ];
};
