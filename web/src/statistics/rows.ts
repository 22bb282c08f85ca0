import { word } from '../look/preferences';
import type { Text } from '../text/zh';
import type { StatisticsText } from '../text/statistics-zh';
import type { LabelledRow } from './options';
import type { Dimension, PunctualityRow } from './statistics-types';

/** Rows with what their keys are called: units and places by name, codes by the words of the page. */
export function labelled(by: Dimension, rows: readonly PunctualityRow[], text: StatisticsText, words: Text): readonly LabelledRow[] {
  return rows.map((row) => ({ ...row, label: labelOf(by, row, text, words) }));
}

function labelOf(by: Dimension, { key, name }: PunctualityRow, { keys }: StatisticsText, words: Text): string {
  switch (by) {
    case 'UNIT':
      return key === '' ? keys.unit : (name ?? key);
    case 'COUNTY':
      return key === '' ? keys.county : (name ?? key);
    case 'CATEGORY':
      return key === '' ? keys.category : (name ?? word(words.categories, key));
    case 'CLASS':
      return word(words.classes, key);
    case 'CHANNEL':
      return key === '' ? keys.channel : word(words.channels, key);
    case 'KIND':
      return word(words.deadlines, key);
    case 'DAY_KIND':
      return word(keys, key);
    case 'HOUR':
      return `${key}:00`;
    case 'DAY':
      return key.slice(5);
    case 'MONTH':
      return key;
  }
}

/** The most first; those with as many by name. */
export function mostFirst(rows: readonly LabelledRow[]): readonly LabelledRow[] {
  return [...rows].sort((a, b) => b.total - a.total || a.label.localeCompare(b.label, 'zh-CN'));
}
