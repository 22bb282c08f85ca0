import { usePreferences } from '../look/preferences';
import { actsEn } from '../text/acts-en';
import { actsZh, type ActsText } from '../text/acts-zh';

export function useActsText(): ActsText {
  return usePreferences().language === 'zh' ? actsZh : actsEn;
}
