import { usePreferences } from '../look/preferences';
import { bulletinsEn } from '../text/bulletins-en';
import { bulletinsZh, type BulletinsText } from '../text/bulletins-zh';

export function useBulletinsText(): BulletinsText {
  return usePreferences().language === 'zh' ? bulletinsZh : bulletinsEn;
}
