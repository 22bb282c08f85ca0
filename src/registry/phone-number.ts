import { parsePhoneNumberWithError, type PhoneNumber } from 'libphonenumber-js/max';

export interface DialledNumber {
  readonly kind: 'MOBILE' | 'LANDLINE';
  readonly e164: string;
  /** 分机; carriers cannot dial it, so such a number is for people only. */
  readonly extension: string | null;
}

/** `problem` is Chinese, for the person who typed the number. */
export type NumberReading = { readonly kind: 'NUMBER'; readonly number: DialledNumber } | { readonly kind: 'WRONG'; readonly problem: string };

/** Reads one Chinese number as people type it; a local number gets the area code of the registry (0763). */
export const readPhoneNumber = (typed: string, areaCode: string): NumberReading => {
  const text = typed.normalize('NFKC').replaceAll(INVISIBLE, '').replaceAll(DASHES, '-').trim().replace(SWITCHBOARD, '');
  if (text === '') return wrong('号码为空');
  const extended = EXTENSION.exec(text);
  const plain = extended === null ? text : text.slice(0, extended.index);
  if (SEVERAL.test(plain)) return wrong('一栏只能填写一个号码');
  if (STRANGE.test(plain)) return wrong('号码只能由数字、空格、括号和连字符组成');
  const digits = plain.replaceAll(/\D/g, '');
  if (SHORT_CODE.test(digits) && !plain.startsWith('+')) return wrong('短号码不能登记为联络电话');
  const number = parse(LOCAL.test(digits) ? `${areaCode}${digits}` : plain);
  if (number !== undefined && number.country !== 'CN' && number.isValid()) return wrong('只能登记中国内地的号码');
  if (number === undefined || !number.isValid() || number.country !== 'CN') return wrong(whyWrong(digits, areaCode));
  return classify(number, extended?.[1] ?? extended?.[2] ?? null);
};

const classify = (number: PhoneNumber, extension: string | null): NumberReading => {
  const type = number.getType();
  if (type === 'FIXED_LINE') return { kind: 'NUMBER', number: { kind: 'LANDLINE', e164: number.number, extension } };
  if (type !== 'MOBILE') return wrong('应为手机号码或固定电话,不能是 400、800 等服务号码');
  return extension === null ? { kind: 'NUMBER', number: { kind: 'MOBILE', e164: number.number, extension } } : wrong('手机号码没有分机');
};

const parse = (text: string): PhoneNumber | undefined => {
  try {
    // Without `extract: false` the library picks a number out of any text and 值班1380000… would pass.
    return parsePhoneNumberWithError(text, { defaultCountry: 'CN', extract: false });
  } catch {
    return undefined;
  }
};

const whyWrong = (digits: string, areaCode: string): string => {
  if (digits.startsWith('1')) return digits.length === 11 ? '没有这样的手机号段' : `手机号码应为 11 位,现为 ${String(digits.length)} 位`;
  return `不是有效的号码;固定电话应为区号加号码,例如 ${areaCode}-3000000`;
};

const wrong = (problem: string): NumberReading => ({ kind: 'WRONG', problem });

const INVISIBLE = /[\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/g;
const DASHES = /[\u2010-\u2015\u2212]/g;
/** 总机 before a landline says that somebody puts through; before a mobile it would say nothing that can be. */
const SWITCHBOARD = /^总机(?:号码?|电话)?\s*:?\s*(?=[(02-8])/;
const SPOKEN = '转?(?:分机|内线)号?|转';
/** 转801, 分机801, 内线801, ext 801, x801, #801, and -801 after a local number of seven or eight digits; the words also in brackets: (转801). */
const EXTENSION = new RegExp(`(?:(?:${SPOKEN}|ext\\.?|x|#|,|;ext=|(?<=\\d{7})-)\\s*:?\\s*(\\d{1,6})|[([【〔]\\s*(?:${SPOKEN}|ext\\.?)\\s*:?\\s*(\\d{1,6})\\s*[)\\]】〕])$`, 'i');
const SEVERAL = /[、/;,|]|\d{7,}\s+\d{7,}/;
const STRANGE = /[^\d\s()+-]/;
const SHORT_CODE = /^(?:1\d{2,4}|9\d{4,5})$/;
const LOCAL = /^[2-8]\d{6,7}$/;
