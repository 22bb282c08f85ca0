const numberIn = (message: string): string => /-?\d+(\.\d+)?/.exec(message)?.[0] ?? '';
const choicesIn = (message: string): string => message.slice(message.indexOf(':') + 1).trim().split(/,\s*/).join('、');

/** Chinese texts for class-validator's constraints. Numbers and choices are taken from its own English message, which states them. */
const TEXTS: Readonly<Record<string, (message: string) => string>> = {
  isDefined: () => '必填。',
  isNotEmpty: () => '不能为空。',
  isNotBlank: () => '不能为空。',
  isString: () => '必须是文本。',
  isBoolean: () => '必须是 true 或 false。',
  isNumber: () => '必须是数字。',
  isInt: () => '必须是整数。',
  isPositive: () => '必须大于 0。',
  isArray: () => '必须是数组。',
  isObject: () => '必须是对象。',
  nestedValidation: () => '必须是对象。',
  min: (message) => `不能小于 ${numberIn(message)}。`,
  max: (message) => `不能大于 ${numberIn(message)}。`,
  minLength: (message) => `至少 ${numberIn(message)} 个字符。`,
  maxLength: (message) => `最多 ${numberIn(message)} 个字符。`,
  isLength: (message) => `${message.includes('longer') ? '至少' : '最多'} ${numberIn(message)} 个字符。`,
  arrayMinSize: (message) => `至少 ${numberIn(message)} 项。`,
  arrayMaxSize: (message) => `最多 ${numberIn(message)} 项。`,
  arrayNotEmpty: () => '至少 1 项。',
  arrayUnique: () => '不能有重复项。',
  isIn: (message) => `必须是下列之一:${choicesIn(message)}。`,
  isEnum: (message) => `必须是下列之一:${choicesIn(message)}。`,
  isLatitude: () => '必须是 -90 至 90 之间的纬度。',
  isLongitude: () => '必须是 -180 至 180 之间的经度。',
  isInstant: () => '必须是带时区的时间,例如 2026-11-22T21:10:00+08:00。',
  isDuration: () => '必须是 ISO 8601 时长,例如 PT1H30M。',
  isUuid: () => '必须是 UUID。',
  isEmail: () => '必须是电子邮箱地址。',
  matches: () => '格式不正确。',
  whitelistValidation: () => '没有这个字段,请检查拼写。',
};

const HAN = /\p{Script=Han}/u;

/** The Chinese text of a failed constraint; a text that a data class states itself in Chinese wins. */
export const constraintText = (constraint: string, message: string): string => {
  if (HAN.test(message)) return message;
  return TEXTS[constraint]?.(message) ?? '格式不正确。';
};
