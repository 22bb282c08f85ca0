/** The papers of a rectification, in the order in which they come to be (QY2015-8a, 8b). OPINION_FORM is a form and never issued. */
export const DOCUMENT_KINDS = ['ORDER', 'OPINION_FORM', 'OPINION', 'COPY_LETTER', 'VERDICT', 'REFERRAL'] as const;
export type DocumentKind = (typeof DOCUMENT_KINDS)[number];

/** Papers that leave by mail, with the words around them. */
export const MAILED_KINDS = ['COPY_LETTER', 'REFERRAL'] as const;
export type MailedKind = (typeof MAILED_KINDS)[number];

/** A passage with placeholders; CARDS is the table of the cards and what each of them is for. */
export type TemplateBlock = { readonly kind: 'PARAGRAPH' | 'HEADING' | 'NOTE'; readonly text: string } | { readonly kind: 'CARDS' };

export interface DocumentTemplate {
  readonly letterhead: string | null;
  readonly title: string;
  readonly addressee: string | null;
  readonly body: readonly TemplateBlock[];
  readonly issuer: string;
  /** The date of the signature: a placeholder, or blanks to be filled in. */
  readonly date: string;
  readonly copiedTo: string | null;
}

export interface MailTemplate {
  readonly subject: string;
  readonly text: string;
}

/** Words that the text of a document chooses between. */
export const CHOSEN_WORDS = ['onTime', 'late', 'adequate', 'inadequate', 'afterAdequate', 'afterInadequate', 'notFiledGround', 'inadequateGround', 'absent', 'yellowCard', 'redCard', 'dueNote'] as const;
export type ChosenWord = (typeof CHOSEN_WORDS)[number];

export const CARD_COLUMNS = ['position', 'order', 'colour', 'breach', 'basis'] as const;
export type CardColumn = (typeof CARD_COLUMNS)[number];

/** What the papers of a jurisdiction's rectifications say; officials may change it, an issued paper keeps its text. */
export interface RectificationWording {
  readonly id: string;
  readonly version: string;
  readonly words: Readonly<Record<ChosenWord, string>>;
  readonly columns: Readonly<Record<CardColumn, string>>;
  readonly documents: Readonly<Record<DocumentKind, DocumentTemplate>>;
  readonly mails: Readonly<Record<MailedKind, MailTemplate>>;
}

const OF_ORDER = ['issuedOn', 'unit', 'centre', 'supervisionBody', 'supervisionOffice', 'count', 'yellow', 'red', 'orderedOn', 'dueOn', 'dueNote', 'demand'] as const;
const OF_OPINION = ['opinion', 'filedOn', 'timeliness'] as const;
const OF_VERDICT = ['verdict', 'verdictReason', 'judgedOn', 'consequence'] as const;
const OF_REFERRAL = ['referralGround', 'referredOn'] as const;

export type Placeholder = (typeof OF_ORDER | typeof OF_OPINION | typeof OF_VERDICT | typeof OF_REFERRAL)[number];

/** What each paper may speak of: what has happened by the time it is written. A referral may come before an opinion and says so. */
export const PLACEHOLDERS_OF: Readonly<Record<DocumentKind, readonly Placeholder[]>> = {
  ORDER: OF_ORDER, OPINION_FORM: OF_ORDER, OPINION: [...OF_ORDER, ...OF_OPINION], COPY_LETTER: [...OF_ORDER, ...OF_OPINION],
  VERDICT: [...OF_ORDER, ...OF_OPINION, ...OF_VERDICT], REFERRAL: [...OF_ORDER, ...OF_OPINION, ...OF_VERDICT, ...OF_REFERRAL],
};

/** What a paper must say to be one: without it nobody knows who owes what by when, or why. `CARDS` stands for the table. */
export const NEEDED_OF: Readonly<Record<DocumentKind, readonly (Placeholder | 'CARDS')[]>> = {
  // The day is the supervisor's and no rule's; the paper must say so (OQ-29).
  ORDER: ['unit', 'CARDS', 'dueOn', 'demand', 'dueNote'], OPINION_FORM: ['unit', 'CARDS', 'dueOn'], OPINION: ['unit', 'CARDS', 'opinion', 'filedOn'], COPY_LETTER: ['unit', 'supervisionBody', 'filedOn'],
  VERDICT: ['unit', 'verdict', 'verdictReason'], REFERRAL: ['unit', 'CARDS', 'supervisionOffice', 'referralGround', 'dueOn'],
};
