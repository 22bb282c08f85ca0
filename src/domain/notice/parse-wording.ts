import type { FileProblem } from '../regulation/reader.js';
import { ORDER_CLASSES } from '../regulation/regulation.js';
import { checkBundle } from './bundle-texts.js';
import { checkVerification } from './verification-texts.js';
import { checkSurvey } from '../survey/survey-texts.js';
import { checkTexts } from './wording-rules.js';
import type { Wording } from './wording.js';

export type ParsedWording = { readonly kind: 'WORDING'; readonly wording: Wording } | { readonly kind: 'WRONG'; readonly problems: readonly FileProblem[] };

type Tree = Readonly<Record<string, unknown>>;

const isTree = (value: unknown): value is Tree => typeof value === 'object' && value !== null && !Array.isArray(value);
const SECTIONS = ['id', 'version', 'signature', 'drill', 'categories', 'classes', 'limits', 'basis', 'sms', 'voice', 'email', 'verification', 'survey', 'bundle'];
/** A law without categories has nothing to name there, one without copies writes no mail, one without questions for numbers asks none, and bundles have words of their own. */
const OPTIONAL = ['categories', 'email', 'verification', 'survey', 'bundle'];

/** Reads a wording file from parsed YAML and lists everything that is wrong with it at once. */
export const parseWording = (data: unknown): ParsedWording => {
  if (!isTree(data)) return { kind: 'WRONG', problems: [{ path: '', expected: 'a mapping' }] };
  const problems: FileProblem[] = Object.keys(data)
    .filter((key) => !SECTIONS.includes(key))
    .map((key) => ({ path: `/${key}`, expected: `no section of this name (known here: ${SECTIONS.join(', ')})` }));
  const leaves = new Map(SECTIONS.filter((section) => !(OPTIONAL.includes(section) && data[section] === undefined)).flatMap((section) => readLeaves(data[section], section, problems)));
  const text = (key: string): string => {
    const found = leaves.get(key);
    if (found === undefined) problems.push({ path: `/${key.replaceAll('.', '/')}`, expected: 'a text' });
    return found ?? '';
  };
  const wording: Wording = {
    id: text('id'),
    version: text('version'),
    signature: text('signature'),
    drill: { sms: text('drill.sms'), voice: text('drill.voice'), email: text('drill.email'), ended: leaves.get('drill.ended') ?? '' },
    categories: under(leaves, 'categories.'),
    classes: under(leaves, 'classes.'),
    limits: { beforeDispatch: text('limits.beforeDispatch'), notComputed: text('limits.notComputed'), terms: under(leaves, 'limits.terms.'), termsNotComputed: leaves.get('limits.termsNotComputed') ?? null },
    basis: under(leaves, 'basis.'),
    verification: data['verification'] === undefined ? null : { sms: text('verification.sms'), voice: text('verification.voice') },
    survey: data['survey'] === undefined ? null : { sms: text('survey.sms'), coded: text('survey.coded') },
    bundle: data['bundle'] === undefined ? null : { ask: under(leaves, 'bundle.ask.'), tell: text('bundle.tell'), what: under(leaves, 'bundle.what.') },
    texts: new Map([...leaves].filter(([key]) => /^(sms|voice|email)\./.test(key))),
  };
  problems.push(...ORDER_CLASSES.filter((name) => !wording.classes.has(name)).map((name) => ({ path: `/classes/${name}`, expected: 'the name used for an order of this class without a category' })));
  problems.push(...checkTexts(wording), ...checkVerification(wording), ...checkSurvey(wording), ...checkBundle(wording));
  return problems.length === 0 ? { kind: 'WORDING', wording } : { kind: 'WRONG', problems };
};

const readLeaves = (value: unknown, path: string, problems: FileProblem[]): [string, string][] => {
  if (typeof value === 'string' && value.trim() !== '') return [[path, value]];
  if (isTree(value)) return Object.entries(value).flatMap(([key, inner]) => readLeaves(inner, `${path}.${key}`, problems));
  problems.push({ path: `/${path.replaceAll('.', '/')}`, expected: 'a text or a mapping of texts' });
  return [];
};

const under = (leaves: ReadonlyMap<string, string>, prefix: string): ReadonlyMap<string, string> =>
  new Map([...leaves].filter(([key]) => key.startsWith(prefix)).map(([key, name]) => [key.slice(prefix.length), name]));
