import { usePreferences } from '../look/preferences';
import { handoverEn } from '../text/handover-en';
import { handoverZh, type HandoverText } from '../text/handover-zh';

export function useHandoverText(): HandoverText {
  return usePreferences().language === 'zh' ? handoverZh : handoverEn;
}

/** A sentence with its places filled in. */
export function said(sentence: string, values: Readonly<Record<string, string | number>>): string {
  return sentence.replaceAll(/\{(\w+)\}/g, (place, name: string) => String(values[name] ?? place));
}
