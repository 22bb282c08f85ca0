import { DEADLINE_KINDS, LIGHT_COLOURS } from '../regulation/regulation.js';
import { SURVEY_CHOICES } from '../work-order/fact.js';
import type { Words } from '../work-order/case-file.js';
import type { Cell, Figure } from './figures.js';
import { LIMIT_WORDS, SECTIONS, type SectionKey, type SectionWords } from './figure-words.js';

/** A column of a section: how many cases of a figure, over the details named (whole or how they begin), or a share of that number in another. */
export interface Column {
  readonly name: Words;
  readonly figure: Figure;
  /** Empty for all. */
  readonly details: readonly string[];
  /** For a share: what is below the line; its own details are above it. Null for a count. */
  readonly of: readonly string[] | null;
}

export interface Section extends SectionWords {
  readonly columns: readonly Column[];
}

const count = (zh: string, en: string, figure: Figure, ...details: readonly string[]): Column => ({ name: { zh, en }, figure, details, of: null });
const share = (zh: string, en: string, figure: Figure, details: readonly string[], of: readonly string[]): Column => ({ name: { zh, en }, figure, details, of });

const detailsIn = (cells: readonly Cell[], figure: Figure): readonly string[] => [...new Set(cells.filter((cell) => cell.figure === figure).map(({ detail }) => detail))].sort();
const parts = (details: readonly string[], index: number): readonly string[] => [...new Set(details.map((detail) => detail.split(':')[index] ?? ''))];

const limitColumns = (cells: readonly Cell[]): readonly Column[] => {
  const used = parts(detailsIn(cells, 'LIMIT'), 0);
  return DEADLINE_KINDS.filter((kind) => used.includes(kind)).flatMap((kind) => {
    const { zh, en } = LIMIT_WORDS[kind];
    return [
      count(`${zh}·按时`, `${en}: in time`, 'LIMIT', `${kind}:MET`), count(`${zh}·超时`, `${en}: breached`, 'LIMIT', `${kind}:BREACHED`),
      share(`${zh}·按时率`, `${en}: on-time rate`, 'LIMIT', [`${kind}:MET`], [`${kind}:MET`, `${kind}:BREACHED`]), count(`${zh}·其他`, `${en}: others`, 'LIMIT', `${kind}:OPEN`, `${kind}:ENDED`, `${kind}:SUPERSEDED`),
    ];
  });
};

const COLOURS = { YELLOW: ['黄牌', 'yellow'], RED: ['红牌', 'red'] } as const;

const cardColumns = (cells: readonly Cell[]): readonly Column[] => {
  const standing = detailsIn(cells, 'CARD').filter((detail) => detail.includes(':STANDING:'));
  const grounds = (['YELLOW', 'RED'] as const).flatMap((colour) => standing.filter((detail) => detail.startsWith(colour)).map((detail) => {
    const clause = detail.split(':').slice(2).join(':');
    return count(`${COLOURS[colour][0]} ${clause}`, `${clause}: ${COLOURS[colour][1]}`, 'CARD', detail);
  }));
  return [count('黄牌', 'Yellow', 'CARD', 'YELLOW:STANDING'), count('红牌', 'Red', 'CARD', 'RED:STANDING'), count('已撤销', 'Revoked', 'CARD', 'YELLOW:REVOKED', 'RED:REVOKED'), ...grounds];
};

const LIGHTS: Readonly<Record<(typeof LIGHT_COLOURS)[number], readonly [string, string]>> = { WARNING: ['预警', 'Warning'], OVERDUE: ['超期', 'Overdue'], YELLOW: ['黄灯', 'Yellow'], ORANGE: ['橙灯', 'Orange'], RED: ['红灯', 'Red'] };
const lightColumns = (cells: readonly Cell[]): readonly Column[] => {
  const shown = detailsIn(cells, 'LIGHT');
  return LIGHT_COLOURS.filter((colour) => shown.includes(colour)).map((colour) => count(...LIGHTS[colour], 'LIGHT', colour));
};

const CHOICES: Readonly<Record<(typeof SURVEY_CHOICES)[number], readonly [string, string]>> = {
  VERY_SATISFIED: ['非常满意', 'Very satisfied'], SATISFIED: ['满意', 'Satisfied'], BASICALLY_SATISFIED: ['基本满意', 'Basically satisfied'], DISSATISFIED: ['不满意', 'Dissatisfied'], VERY_DISSATISFIED: ['非常不满意', 'Very dissatisfied'],
};

/** A code alone would take those by default with it: they begin with the same choice. */
const chosen = (choice: string): string => `=${choice}`;

const ratingColumns = (cells: readonly Cell[]): readonly Column[] => {
  const defaults = detailsIn(cells, 'RATING').filter((detail) => detail.endsWith(':BY_DEFAULT') && !detail.startsWith('EXCLUDED'));
  const satisfied = SURVEY_CHOICES.slice(0, 3).map(chosen);
  return [
    ...SURVEY_CHOICES.map((choice) => count(...CHOICES[choice], 'RATING', chosen(choice))), share('满意率', 'Satisfied share', 'RATING', satisfied, SURVEY_CHOICES.map(chosen)),
    count('默认评价', 'By default', 'RATING', ...(defaults.length === 0 ? ['=BY_DEFAULT'] : defaults)), count('不以满意度评价', 'Not judged by it', 'RATING', 'EXCLUDED'),
    count('重复投诉属实', 'Repeats confirmed', 'REPEAT', 'CONFIRMED'), count('重复投诉除外', 'Repeats excepted', 'REPEAT', 'EXCEPTED'),
  ];
};

const COLUMNS: Readonly<Record<SectionKey, (cells: readonly Cell[]) => readonly Column[]>> = {
  ORDERS: () => [
    count('受理（不分单位）', 'Accepted (of no unit)', 'ACCEPTED'), count('收到', 'Received', 'RECEIVED'), count('办结', 'Closed', 'RECEIVED', 'CLOSED'), count('在办', 'Open', 'RECEIVED', 'OPEN'), count('退回', 'Returned', 'RECEIVED', 'RETURNED'), count('改派', 'Handed on', 'RECEIVED', 'HANDED_ON'), count('撤回', 'Withdrawn', 'RECEIVED', 'WITHDRAWN'),
    count('其中紧急', 'Urgent', 'URGENT'), count('其中关联', 'Linked', 'LINKED'),
  ],
  LIMITS: limitColumns,
  CARDS: cardColumns,
  LIGHTS: lightColumns,
  REQUESTS: () => [
    count('申请退回', 'Returns asked', 'RETURN'), count('同意', 'Approved', 'RETURN', 'APPROVED'), count('不同意', 'Rejected', 'RETURN', 'REJECTED'), count('未作决定', 'Undecided', 'RETURN', 'UNDECIDED', 'REQUESTED'), count('逾期退回', 'Late returns', 'LATE_RETURN'),
    count('强行退回', 'Forced returns', 'CARD', 'RED:STANDING:QY2015-5.1'), count('申请延期', 'Extensions asked', 'EXTENSION'), count('延期同意', 'Granted', 'EXTENSION', 'APPROVED'), count('延期不同意', 'Refused', 'EXTENSION', 'REJECTED'),
  ],
  RECTIFICATIONS: () => [
    count('责成', 'Ordered', 'RECTIFICATION'), count('未到期', 'Waiting', 'RECTIFICATION', 'WAITING'), count('按期', 'On time', 'RECTIFICATION', 'FILED', 'ADEQUATE', 'INADEQUATE'), count('逾期', 'Overdue', 'RECTIFICATION', 'OVERDUE'),
    count('整改不到位', 'Inadequate', 'RECTIFICATION', 'INADEQUATE'), count('报送督办', 'Referred', 'REFERRAL'),
  ],
  RATINGS: ratingColumns,
  NO_COMPLETIONS: () => [count('满 24 小时', '24 hours', 'NO_COMPLETION', '24H'), count('满 5 个工作日', '5 working days', 'NO_COMPLETION', '5WD')],
};

/** These stand in every assessment; the others where something of them was counted at all. */
const ALWAYS: ReadonlySet<SectionKey> = new Set(['ORDERS', 'LIMITS']);

/** The sections that these numbers fill; `isWhole` for the empty ones as well. */
export const sectionsOf = (cells: readonly Cell[], isWhole = false): readonly Section[] =>
  SECTIONS.map((words) => ({ ...words, columns: COLUMNS[words.key](cells) })).filter(({ key, columns }) => isWhole || ALWAYS.has(key) || columns.some((column) => cells.some((cell) => isIn(cell, column.figure, column.details))));

const isIn = (cell: Cell, figure: Figure, details: readonly string[]): boolean =>
  cell.figure === figure && (details.length === 0 || details.some((detail) => (detail.startsWith('=') ? cell.detail === detail.slice(1) : cell.detail === detail || cell.detail.startsWith(`${detail}:`))));

const sum = (cells: readonly Cell[], figure: Figure, details: readonly string[]): number => cells.reduce((all, cell) => all + (isIn(cell, figure, details) ? cell.n : 0), 0);

/** The number of a column over the cells of one row; null where there is nothing to divide by. */
export const valueOf = (cells: readonly Cell[], { figure, details, of }: Column): number | null => {
  if (of === null) return sum(cells, figure, details);
  const below = sum(cells, figure, of);
  return below === 0 ? null : sum(cells, figure, details) / below;
};
