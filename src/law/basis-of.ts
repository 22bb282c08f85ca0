import type { LegalTexts } from './texts.js';

const DIGITS = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
const ARTICLE = /^[A-Z]+\d{4}-(\d+)/;
const MOST = 99;

/** 二十二 for 22; articles have one or two digits. */
const numeral = (count: number): string => {
  const [tens, ones] = [Math.floor(count / 10), count % 10];
  return `${tens === 0 ? '' : `${tens === 1 ? '' : (DIGITS[tens] ?? '')}十`}${DIGITS[ones] ?? ''}`;
};

/** The document and article behind a clause as papers cite it: 清府办〔2015〕10号第四条. The id itself where the texts do not know it. */
export const basisOf = (texts: LegalTexts, clauseId: string): string => {
  const clause = texts.clause(clauseId);
  if (clause === undefined) return clauseId;
  const article = Number(ARTICLE.exec(clauseId)?.[1] ?? 0);
  return article === 0 || article > MOST ? clause.document : `${clause.document}第${numeral(article)}条`;
};
