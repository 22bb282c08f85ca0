import { maskPhones } from '../platform/logging/masking.js';

/** Identity cards (15 or 18 digits) and other long rows of digits, such as accounts. */
const LONG_NUMBER = /(?<![\dA-Za-z])(\d{4})\d{7,12}(\d{2}[\dXx]{2})(?![\dA-Za-z])/g;

/** The report's free text without the numbers by which somebody could be found: who needs to call asks for the number, and that is written down. */
export const maskedReport = (text: string): string => maskPhones(text.replace(LONG_NUMBER, '$1********$2'));
