import type { LawText } from './law-zh';

export const lawEn: LawText = {
  search: 'Search: clause, words, duty, limit', found: '{n} found', inOthers: 'In the other regulations:', none: 'Not in this regulation.', clear: 'Clear', link: 'link to this clause', lights: 'Light', when: 'When', question: 'Open question and its reading', setting: 'Value in force (of)',
};
