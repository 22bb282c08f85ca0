import { privacyEn } from '../text/privacy-en';
import { privacyZh, type PrivacyText } from '../text/privacy-zh';
import { usePreferences } from './preferences';

export function usePrivacyText(): PrivacyText {
  return usePreferences().language === 'zh' ? privacyZh : privacyEn;
}
