import type { Clause, LegalDocument, LegalTexts, Reading } from '../../src/law/texts.js';
import { citedByRules, citedBySource, citedByTests, type Citation } from './citations.js';
import { NOT_YET_BUILT, SCENARIOS } from './scenarios.js';

type State = 'PROVEN' | 'NOT_BUILT' | 'UNTESTED' | 'PEOPLE' | 'DATA';

interface Row<T> {
  readonly entry: T;
  readonly state: State;
  readonly rules: readonly string[];
  readonly tests: readonly Citation[];
}

export interface RegulationMap {
  readonly documents: readonly { readonly document: LegalDocument; readonly rows: readonly Row<Clause>[] }[];
  readonly readings: readonly Row<Reading>[];
  readonly scenarios: readonly { readonly scenario: string; readonly tests: readonly Citation[]; readonly notYetBuilt: string | undefined }[];
}

/** Joins the clauses with the rules that rest on them and the tests that name them. */
export const regulationMap = (texts: LegalTexts): RegulationMap => {
  const resolved = (citations: readonly Citation[]): Map<string, Citation[]> => grouped(citations, ({ id }) => texts.clause(id)?.id ?? id);
  const rules = resolved([...citedByRules(), ...citedBySource()]);
  const tests = resolved(citedByTests());
  const row = <T extends Clause | Reading>(entry: T): Row<T> => {
    const proofs = tests.get(entry.id) ?? [];
    return { entry, state: stateOf(entry, proofs), rules: [...new Set((rules.get(entry.id) ?? []).map(({ place }) => place))].sort(), tests: proofs };
  };
  return {
    documents: texts.documents.map((document) => ({ document, rows: document.clauses.map(row) })),
    readings: texts.readings.map(row),
    scenarios: SCENARIOS.map((scenario) => ({ scenario, tests: tests.get(scenario) ?? [], notYetBuilt: NOT_YET_BUILT.get(scenario) })),
  };
};

const grouped = (citations: readonly Citation[], keyOf: (citation: Citation) => string): Map<string, Citation[]> => {
  const groups = new Map<string, Citation[]>();
  for (const citation of citations) groups.set(keyOf(citation), [...(groups.get(keyOf(citation)) ?? []), citation]);
  return groups;
};

const stateOf = ({ carriedBy, planned }: Clause | Reading, tests: readonly Citation[]): State => {
  if (carriedBy !== 'SOFTWARE') return carriedBy;
  if (planned !== null) return 'NOT_BUILT';
  return tests.length > 0 ? 'PROVEN' : 'UNTESTED';
};

/** What software should carry and no test names: the list that must be empty. */
export const untested = ({ documents, readings, scenarios }: RegulationMap): string[] => [
  ...[...documents.flatMap(({ rows }): readonly Row<Clause | Reading>[] => rows), ...readings]
    .filter(({ state }) => state === 'UNTESTED')
    .map(({ entry }) => `${entry.id}: ${'summary' in entry ? entry.summary : entry.reading}`),
  ...scenarios.filter(({ tests, notYetBuilt }) => tests.length === 0 && notYetBuilt === undefined).map(({ scenario }) => `${scenario}: a scenario without a test`),
];

const STATES: readonly (readonly [State, string])[] = [['PROVEN', 'proven by tests'], ['NOT_BUILT', 'not yet built, wholly or in part'], ['UNTESTED', 'without a test'], ['PEOPLE', 'left to people'], ['DATA', 'data']];

/** docs/regulation-map.md: the same text for the same sources, without line numbers, so that it changes only when the law or a title does. */
export const renderMap = (map: RegulationMap): string => [
  '# From clause to rule to test', '',
  'Written by `npm run regulation-map` from `config/texts`, the rules in `config`, the sources and the titles of the tests; a test says when it is out of date.',
  'A clause that software can carry and that no test names fails `npm test`. Quotes are short; the published documents are authoritative.', '',
  ...totals(map),
  ...map.documents.flatMap(({ document, rows }) => [
    `## ${document.id}: ${document.number}`, '',
    `${document.title} (${document.titleEnglish}). Issued ${document.issued}, in force from ${document.inForceFrom}${document.inForceUntil === null ? '' : ` to ${document.inForceUntil}`}. ${document.note}`, '',
    ...tables(rows, ({ quote, summary }) => `「${quote}」<br>${summary}`, 'quote, and in short'),
  ]),
  '## Readings where the texts are open', '',
  ...tables(map.readings, ({ question, reading, settings }) => [question, reading, ...settings.map((setting) => `\`${setting}\``)].join('<br>'), 'question and reading'),
  '## Scenarios', '', '| scenario | tests |', '|---|---|',
  ...map.scenarios.map(({ scenario, tests, notYetBuilt }) => `| ${scenario} | ${testCell(tests, notYetBuilt === undefined ? [] : [`not yet built: ${notYetBuilt}`])} |`), '',
].join('\n');

const totals = ({ documents, readings }: RegulationMap): string[] => {
  const count = (rows: readonly { readonly state: State }[]): string => STATES.map(([state]) => String(rows.filter((row) => row.state === state).length)).join(' | ');
  const clauses = documents.flatMap(({ rows }) => rows);
  return [
    `| | entries | ${STATES.map(([, name]) => name).join(' | ')} |`, `|---|${'---|'.repeat(STATES.length + 1)}`,
    ...documents.map(({ document, rows }) => `| ${document.id} | ${String(rows.length)} | ${count(rows)} |`),
    `| **clauses** | ${String(clauses.length)} | ${count(clauses)} |`, `| readings | ${String(readings.length)} | ${count(readings)} |`, '',
    'What is not built in part counts as not built; its tests, if any, prove what there is.', '',
  ];
};

const tables = <T extends Clause | Reading>(rows: readonly Row<T>[], text: (entry: T) => string, heading: string): string[] => {
  const software = rows.filter(({ entry }) => entry.carriedBy === 'SOFTWARE');
  const others = rows.filter(({ entry }) => entry.carriedBy !== 'SOFTWARE');
  const more = ({ planned }: Clause | Reading): string[] => (planned === null ? [] : [`not yet built: ${planned}`]);
  return [
    `| software | ${heading} | rules | tests |`, '|---|---|---|---|',
    ...software.map(({ entry, rules, tests }) => `| ${entry.id} | ${cell(text(entry))} | ${rules.map((rule) => `\`${rule}\``).join('<br>')} | ${testCell(tests, more(entry))} |`), '',
    ...(others.length === 0 ? [] : [
      `| not software | ${heading} | carried by | why |`, '|---|---|---|---|',
      ...others.map(({ entry }) => `| ${entry.id} | ${cell(text(entry))} | ${entry.carriedBy.toLowerCase()} | ${cell(entry.reason ?? '')} |`), '',
    ]),
  ];
};

const testCell = (tests: readonly Citation[], more: readonly string[]): string => {
  const files = [...grouped(tests, ({ place }) => place)].sort(([a], [b]) => (a < b ? -1 : 1));
  return [...files.map(([place, titles]) => `\`${place}\`: ${[...new Set(titles.map(({ text }) => text))].sort().map((title) => cell(title.replaceAll('`', "'"))).join('; ')}`), ...more.map((text) => `*${text}*`)].join('<br>');
};

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll(/<(?!br>)/g, '&lt;').replaceAll(/[[\]*]/g, '\\$&');
