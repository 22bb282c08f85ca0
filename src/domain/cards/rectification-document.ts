import type { Temporal } from 'temporal-polyfill';
import type { CardColour } from '../regulation/regulation.js';
import { beijingDate, lastDateOf, toBeijing } from '../time/beijing.js';
import type { Referral } from './rectification.js';
import type { DocumentKind, Placeholder, RectificationWording, TemplateBlock } from './rectification-wording.js';

/** A card as a paper names it. */
export interface NamedCard {
  readonly orderNumber: string;
  readonly colour: CardColour;
  readonly breachAt: Temporal.Instant;
  /** Document and article, for example 清府办〔2015〕10号第四条. */
  readonly basis: string;
  /** Why it was issued, in a sentence; empty where nothing is known beyond the basis. */
  readonly explanation: string;
}

/** What the papers of one rectification can say; what has not happened is null. Bodies are named as at the instant of the paper. */
export interface RectificationContent {
  /** Of the paper itself. */
  readonly issuedAt: Temporal.Instant;
  readonly unit: string;
  readonly centre: string;
  readonly supervisionBody: string;
  readonly supervisionOffice: string;
  /** Those that stand. */
  readonly cards: readonly NamedCard[];
  readonly orderedAt: Temporal.Instant;
  readonly dueAt: Temporal.Instant;
  readonly demand: string;
  readonly filing: { readonly at: Temporal.Instant; readonly opinion: string; readonly isLate: boolean } | null;
  readonly verdict: { readonly at: Temporal.Instant; readonly adequate: boolean; readonly reason: string } | null;
  readonly referral: Referral | null;
}

export type PaperBlock =
  | { readonly kind: 'HEADING'; readonly level: 2; readonly text: string }
  | { readonly kind: 'PARAGRAPH' | 'NOTE'; readonly text: string }
  | { readonly kind: 'TABLE'; readonly columns: readonly { readonly heading: string; readonly share: number; readonly align?: 'CENTRE' }[]; readonly rows: readonly (readonly string[])[]; readonly none: string };

/** A paper as it reads, without how it is drawn. */
export interface RectificationPaper {
  readonly letterhead: string | null;
  readonly title: string;
  readonly addressee: string | null;
  readonly blocks: readonly PaperBlock[];
  readonly signature: { readonly issuer: string; readonly date: string };
  readonly copiedTo: string | null;
}

/** 2019年10月24日, of Beijing. */
export const dateInWords = (date: Temporal.PlainDate): string => `${String(date.year)}年${String(date.month)}月${String(date.day)}日`;

/** Writes one paper from the wording in force and what has happened so far. */
export const writeRectificationPaper = (kind: DocumentKind, wording: RectificationWording, about: RectificationContent): RectificationPaper => {
  const template = wording.documents[kind];
  const fill = filling(wording, about);
  const maybe = (text: string | null): string | null => (text === null ? null : fill(text));
  return {
    letterhead: maybe(template.letterhead), title: fill(template.title), addressee: maybe(template.addressee), copiedTo: maybe(template.copiedTo),
    blocks: template.body.flatMap((block) => writeBlock(block, fill, wording, about.cards)), signature: { issuer: fill(template.issuer), date: fill(template.date) },
  };
};

/** Fills a text of the wording in; what is filled in is never looked through for placeholders again. */
export const filling = (wording: RectificationWording, about: RectificationContent): ((text: string) => string) => {
  const values = valuesOf(wording, about);
  return (text) => text.replace(/\{([^{}]*)\}/g, (whole, name: string) => (name in values ? values[name as Placeholder] : whole));
};

const valuesOf = ({ words }: RectificationWording, about: RectificationContent): Readonly<Record<Placeholder, string>> => {
  const { cards, filing, verdict, referral } = about;
  const count = (colour: CardColour): string => String(cards.filter((card) => card.colour === colour).length);
  const day = (at: Temporal.Instant | undefined): string => (at === undefined ? words.absent : dateInWords(beijingDate(at)));
  return {
    issuedOn: day(about.issuedAt), unit: about.unit, centre: about.centre, supervisionBody: about.supervisionBody, supervisionOffice: about.supervisionOffice,
    count: String(cards.length), yellow: count('YELLOW'), red: count('RED'), orderedOn: day(about.orderedAt), dueOn: dateInWords(lastDateOf(about.dueAt)), dueNote: words.dueNote, demand: about.demand,
    opinion: filing?.opinion ?? words.absent, filedOn: day(filing?.at), timeliness: filing === null ? words.absent : filing.isLate ? words.late : words.onTime,
    verdict: verdict === null ? words.absent : verdict.adequate ? words.adequate : words.inadequate, verdictReason: verdict?.reason ?? words.absent, judgedOn: day(verdict?.at),
    consequence: verdict === null ? words.absent : verdict.adequate ? words.afterAdequate : words.afterInadequate,
    referralGround: referral === null ? words.absent : referral.ground === 'NOT_FILED' ? words.notFiledGround : words.inadequateGround, referredOn: day(referral?.at),
  };
};

const writeBlock = (block: TemplateBlock, fill: (text: string) => string, wording: RectificationWording, cards: readonly NamedCard[]): readonly PaperBlock[] => {
  if (block.kind === 'CARDS') return cardBlocks(wording, cards);
  if (block.kind === 'HEADING') return [{ kind: 'HEADING', level: 2, text: fill(block.text) }];
  const { kind } = block;
  return fill(block.text).split(/\r?\n/).filter((line) => line.trim() !== '').map((text) => ({ kind, text }));
};

const SHARES = [2, 7, 3, 6, 9] as const;

/** The table, and under it each card's own grounds. */
const cardBlocks = ({ columns, words }: RectificationWording, cards: readonly NamedCard[]): readonly PaperBlock[] => {
  const headings = [columns.position, columns.order, columns.colour, columns.breach, columns.basis];
  const rows = cards.map(({ orderNumber, colour, breachAt, basis }, index) => [String(index + 1), orderNumber, colour === 'YELLOW' ? words.yellowCard : words.redCard, toTheMillisecond(breachAt), basis]);
  return [
    { kind: 'TABLE', columns: headings.map((heading, index) => ({ heading, share: SHARES[index] ?? 1, ...(index === 0 || index === 2 ? { align: 'CENTRE' as const } : {}) })), rows, none: words.absent },
    ...cards.flatMap(({ explanation }, index) => (explanation === '' ? [] : [{ kind: 'NOTE' as const, text: `${String(index + 1)}. ${explanation}` }])),
  ];
};

/** 2019-10-15 11:00:00.001, of Beijing: a card is earned by a millisecond. */
const toTheMillisecond = (at: Temporal.Instant): string => toBeijing(at).slice(0, 23).replace('T', ' ');
