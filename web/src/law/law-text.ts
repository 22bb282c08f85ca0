import { usePreferences } from '../look/preferences';
import { lawEn } from '../text/law-en';
import { lawZh, type LawText } from '../text/law-zh';

export function useLawText(): LawText {
  return usePreferences().language === 'zh' ? lawZh : lawEn;
}
