import { usePreferences } from '../look/preferences';
import { drillsEn } from '../text/drills-en';
import { drillsZh, type DrillsText } from '../text/drills-zh';

export function useDrillsText(): DrillsText {
  return usePreferences().language === 'zh' ? drillsZh : drillsEn;
}

/** Codes that a newer service may send are shown as they are. */
export function wordOf(words: Readonly<Record<string, string>>, code: string | null): string {
  return code === null ? '—' : (words[code] ?? code);
}
