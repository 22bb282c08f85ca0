/** What the texts may name. All are texts ready for a reader; `deadline` is HH:mm, or M月D日HH:mm on another day, Beijing time. */
export interface WordingValues {
  readonly number: string;
  readonly category: string;
  /** Coarse: county and town, never a house number. */
  readonly place: string;
  readonly deadline?: string;
  readonly code?: string;
  /** Default 12345. */
  readonly callback?: string;
  readonly unit?: string;
  readonly county?: string;
  readonly basis?: string;
  /** What the law allows for an order of this class. */
  readonly terms?: string;
  readonly acceptedAt?: string;
  /** Puts the drill mark in front. */
  readonly drill?: boolean;
}

export const PLACEHOLDERS = ['number', 'category', 'place', 'deadline', 'code', 'callback', 'unit', 'county', 'basis', 'acceptedAt', 'terms'] as const;
type Placeholder = (typeof PLACEHOLDERS)[number];

/** Two concatenated segments of 67 UCS-2 units each; a third costs a third message and some handsets show it late. */
export const TWO_SEGMENTS = 134;

/** Below this many characters a place or a unit says nothing any more. */
const SHORTEST = 6;

const isPlaceholder = (name: string): name is Placeholder => (PLACEHOLDERS as readonly string[]).includes(name);

/**
 * Puts the values in, once: a value that looks like a placeholder stays text. Values lose line breaks, the brackets carriers take for a
 * signature, and the word 回复, so that no place name can pretend to be an instruction of the message.
 */
export const fill = (template: string, key: string, values: WordingValues): string =>
  template.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = name === 'callback' ? (values.callback ?? '12345') : isPlaceholder(name) ? values[name] : undefined;
    if (value === undefined || value.trim() === '') throw new Error(`no value for {${name}} of ${key}`);
    return name === 'number' || name === 'code' ? value : clean(value);
  });

const clean = (value: string): string => value.replace(/[\s\p{Cc}]+/gu, ' ').replace(/[【】]|回复/gu, '').trim();

/** The filled text within two segments: first the place gets shorter, then the unit; number, code and limit are never touched. */
export const fitSms = (template: string, key: string, values: WordingValues): string => {
  const whole = fill(template, key, values);
  if (whole.length <= TWO_SEGMENTS) return whole;
  const local = fill(template, key, { ...values, place: withoutCity(clean(values.place)) });
  if (local.length <= TWO_SEGMENTS) return local;
  const shorter = { ...values, place: shorten(withoutCity(clean(values.place)), local.length - TWO_SEGMENTS) };
  const cut = fill(template, key, shorter);
  if (cut.length <= TWO_SEGMENTS || values.unit === undefined) return cut;
  return fill(template, key, { ...shorter, unit: shorten(clean(values.unit), cut.length - TWO_SEGMENTS) });
};

/** 广东省清远市英德市浛洸镇 → 英德市浛洸镇: every reader works in the city, so province and city go first. */
const withoutCity = (place: string): string => place.replace(/^[^省市县区]{2,3}省/u, '').replace(/^[^省市县区]{2,3}市(?=[^省市县区]{2,6}[市县区])/u, '');

/** Shorter by at least `units` UTF-16 units where that leaves something to read, with … for what is gone; never half a character. */
const shorten = (text: string, units: number): string => {
  if (units <= 0) return text;
  const characters = Array.from(text);
  const target = Math.max(text.length - units - 1, SHORTEST - 1);
  let kept = '';
  for (const character of characters) {
    if (kept.length + character.length > target) return `${kept}…`;
    kept += character;
  }
  return kept;
};
