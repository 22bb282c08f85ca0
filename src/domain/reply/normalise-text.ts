/** Zero-width and directional marks, variation selectors, and the keycap that turns 1 into 1️⃣. */
const INVISIBLE = /[\u00AD\u061C\u180E\u200B-\u200F\u202A-\u202E\u2060-\u2064\u2066-\u2069\uFE00-\uFE0F\uFEFF\u20E3]/gu;

/** ① ⑴ ⒈ ❶ ㊼ are one item each: between blanks they cannot run into the digits beside them. */
const ENCLOSED_NUMBER = /[\u2460-\u249B\u24EA-\u24FF\u2776-\u2793\u3251-\u325F\u32B1-\u32BF]/gu;
const FIRST_DINGBAT_TEN = [0x2776, 0x2780, 0x278a] as const;

function plainNumber(sign: string): string {
  const point = sign.codePointAt(0) ?? 0;
  const ten = FIRST_DINGBAT_TEN.find((first) => point >= first && point < first + 10);
  if (ten !== undefined) return ` ${point - ten + 1} `;
  if (point >= 0x24eb && point <= 0x24f4) return ` ${point - 0x24eb + 11} `;
  if (point >= 0x24f5 && point <= 0x24fe) return ` ${point - 0x24f5 + 1} `;
  if (point === 0x24ff) return ' 0 ';
  return ` ${sign.normalize('NFKC').replace(/\D/g, '')} `;
}

/** One way to write a reply: half width, visible, single blanks, no blanks at the ends. */
export const normaliseText = (body: string): string =>
  body.replace(INVISIBLE, '').replace(ENCLOSED_NUMBER, plainNumber).normalize('NFKC').replace(INVISIBLE, '').replace(/[\s\p{Cc}]+/gu, ' ').trim();

/** What may stand between or after codes, options and words without meaning anything. */
export const MARKS = '\\s\\p{P}\\p{S}';

/** Letters and digits only, for comparing with short words. */
export const lettersOf = (text: string): string => text.replace(new RegExp(`[${MARKS}]`, 'gu'), '').toUpperCase();
