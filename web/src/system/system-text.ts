import { usePreferences } from '../look/preferences';
import { systemEn } from '../text/system-en';
import { systemZh, type SystemText } from '../text/system-zh';

export function useSystemText(): SystemText {
  return usePreferences().language === 'zh' ? systemZh : systemEn;
}
