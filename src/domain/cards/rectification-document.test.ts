import { describe, expect, it } from 'vitest';
import { Temporal } from 'temporal-polyfill';
import { FieldReader, type FileProblem } from '../regulation/reader.js';
import { readRectificationWording } from './parse-rectification-wording.js';
import { writeRectificationPaper, type RectificationContent } from './rectification-document.js';
import { CARD_COLUMNS, CHOSEN_WORDS, DOCUMENT_KINDS, MAILED_KINDS, NEEDED_OF, type DocumentKind } from './rectification-wording.js';

const at = (text: string): Temporal.Instant => Temporal.Instant.from(`${text.replace(' ', 'T')}+08:00`);

/** The shortest file that says what it must. */
const template = (kind: DocumentKind) => ({
  title: '文书', issuer: '{centre}', date: '{issuedOn}',
  body: NEEDED_OF[kind].map((needed) => (needed === 'CARDS' ? { cards: 'all' } : { paragraph: `{${needed}}` })),
});
const minimal = () => ({
  id: 'qingyuan', version: '1', words: Object.fromEntries(CHOSEN_WORDS.map((word) => [word, `<${word}>`])), columns: Object.fromEntries(CARD_COLUMNS.map((column) => [column, column])),
  documents: Object.fromEntries(DOCUMENT_KINDS.map((kind) => [kind, template(kind)])) as unknown as Record<DocumentKind, Record<string, unknown>>,
  mails: Object.fromEntries(MAILED_KINDS.map((kind) => [kind, { subject: '{unit}', text: '见附件' }])) as unknown as Record<string, Record<string, unknown>>,
});
const read = (data: unknown) => {
  const problems: FileProblem[] = [];
  return { wording: readRectificationWording(new FieldReader(data, '', problems)), problems: problems.map(({ path, expected }) => `${path}: ${expected}`) };
};
const { wording } = read(minimal());

const about: RectificationContent = {
  issuedAt: at('2019-10-28 09:00'), unit: '英德市交通', centre: '热线中心', supervisionBody: '监察机关', supervisionOffice: '督查室', orderedAt: at('2019-10-17 15:00'), dueAt: at('2019-10-25 00:00'), demand: '查明{opinion}原因\n\n完善制度',
  cards: [{ orderNumber: 'QY1', colour: 'YELLOW', breachAt: at('2019-10-15 11:00:00.001'), basis: '清政数〔2019〕91号第三条', explanation: '逾期一毫秒' }, { orderNumber: 'QY1', colour: 'RED', breachAt: at('2019-10-17 00:00:00.001'), basis: '同上', explanation: '' }],
  filing: null, verdict: null, referral: null,
};
const said = (kind: DocumentKind, changed: Partial<RectificationContent> = {}): string =>
  writeRectificationPaper(kind, wording, { ...about, ...changed }).blocks.map((block) => (block.kind === 'TABLE' ? block.rows.map((row) => row.join(' ')).join('\n') : block.text)).join('\n');

describe('QY2015-8a, QY2015-8b: the papers of a rectification', () => {
  it('QY2015-8a: the order names unit, cards with basis and instant, day and demand, and says that the day is from no rule (OQ-29)', () => {
    expect(said('ORDER').split('\n')).toEqual([
      '英德市交通', '1 QY1 <yellowCard> 2019-10-15 11:00:00.001 清政数〔2019〕91号第三条', '2 QY1 <redCard> 2019-10-17 00:00:00.001 同上', '1. 逾期一毫秒', '2019年10月24日', '查明{opinion}原因', '完善制度', '<dueNote>',
    ]);
  });

  it.each<[string, DocumentKind, Partial<RectificationContent>, readonly string[]]>([
    ['in time', 'COPY_LETTER', { filing: { at: at('2019-10-24 23:59'), opinion: '意见', isLate: false } }, ['监察机关', '2019年10月24日']],
    ['judged adequate', 'VERDICT', { verdict: { at: at('2019-10-26 10:00'), adequate: true, reason: '到位' } }, ['<adequate>', '到位']],
    ['judged inadequate', 'VERDICT', { verdict: { at: at('2019-10-26 10:00'), adequate: false, reason: '空泛' } }, ['<inadequate>', '空泛']],
    ['referred because nothing came', 'REFERRAL', { referral: { at: at('2019-10-25 00:00:00.001'), ground: 'NOT_FILED' } }, ['督查室', '<notFiledGround>']],
    ['referred because it was not good enough', 'REFERRAL', { referral: { at: at('2019-10-26 10:00'), ground: 'INADEQUATE' } }, ['<inadequateGround>']],
  ])('QY2015-8b: %s', (_, kind, changed, words) => {
    const text = said(kind, changed);
    for (const word of words) expect(text).toContain(word);
  });

  it.each<[string, (file: ReturnType<typeof minimal>) => void, RegExp]>([
    ['a placeholder that nobody fills', (file) => { file.documents.ORDER['title'] = '{petitioner}'; }, /\/documents\/ORDER\/title: no placeholder \{petitioner\}/],
    ['the opinion in the order that comes before it', (file) => { file.documents.ORDER['title'] = '{opinion}'; }, /\/documents\/ORDER\/title: no placeholder \{opinion\}/],
    ['an order without the note on its day', (file) => { file.documents.ORDER['body'] = [{ cards: 'all' }, { paragraph: '{unit}{dueOn}{demand}' }]; }, /\/documents\/ORDER\/body: \{dueNote\}/],
    ['a referral without the cards', (file) => { file.documents.REFERRAL['body'] = [{ paragraph: '{unit}{supervisionOffice}{referralGround}{dueOn}' }]; }, /\/documents\/REFERRAL\/body: an entry "cards: all"/],
    ['an entry of a kind that is none', (file) => { file.documents.VERDICT['body'] = [{ text: '{unit}{verdict}{verdictReason}' }]; }, /\/documents\/VERDICT\/body\/0\/text: one of paragraph/],
    ['a mail that says what the unit wrote', (file) => { file.mails['COPY_LETTER'] = { subject: '抄送', text: '{opinion}' }; }, /\/mails\/COPY_LETTER\/text: no \{opinion\}/],
    ['a paper that is missing', (file) => { delete (file.documents as Partial<typeof file.documents>).OPINION; }, /\/documents\/OPINION: a mapping/],
  ])('the wording is refused with %s', (_, spoil, problem) => {
    const file = minimal();
    spoil(file);
    expect(read(file).problems.join('\n')).toMatch(problem);
  });
});
