import { usePreferences } from '../look/preferences';
import { systemEn } from '../text/system-en';
import { systemZh, type SystemText } from '../text/system-zh';

export function useSystemText(): SystemText {
  return usePreferences().language === 'zh' ? systemZh : systemEn;
}

/** A sentence with its places filled in. */
export function said(sentence: string, values: Readonly<Record<string, string | number>>): string {
  return sentence.replaceAll(/\{(\w+)\}/g, (place, name: string) => String(values[name] ?? place));
}
