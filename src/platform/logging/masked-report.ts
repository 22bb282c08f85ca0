import { maskPhones } from './masking.js';

/** Identity cards (15 or 18 digits) and other long rows of digits, such as accounts. */
const LONG_NUMBER = /(?<![\dA-Za-z])(\d{4})\d{7,12}(\d{2}[\dXx]{2})(?![\dA-Za-z])/g;

/** What is entered where nobody gave a name: hiding it would find nobody and take words out of titles and addresses. */
const NOBODY = /^(?:热心)?(?:匿名|不详|未知|未提供|先生|女士|群众|市民|居民|村民|业主|租户|司机|路人|学生|家长|商户|报料人|来电人|诉求人|报案人|反映人)$/u;

/**
 * Free text without what leads to a person: numbers, and the names that are known to be somebody's, such as the petitioner's. Who needs more asks for
 * it, and that is written down. Names that nobody entered as names cannot be told from other words and stay.
 */
export const maskedReport = (text: string, names: readonly (string | null)[] = []): string =>
  names.reduce<string>((masked, name) => (name === null || [...name].length < 2 || NOBODY.test(name) ? masked : masked.replaceAll(name, maskedName(name))), maskPhones(text.replace(LONG_NUMBER, '$1********$2')));

/** 秦** : enough for whoever knows the person, too little to find somebody. */
export const maskedName = (name: string): string => `${[...name][0] ?? ''}**`;
