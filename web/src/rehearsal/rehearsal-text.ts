import { usePreferences } from '../look/preferences';
import { rehearsalEn } from '../text/rehearsal-en';
import { rehearsalZh, type RehearsalText } from '../text/rehearsal-zh';

export function useRehearsalText(): RehearsalText {
  return usePreferences().language === 'zh' ? rehearsalZh : rehearsalEn;
}
