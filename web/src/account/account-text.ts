import { usePreferences } from '../look/preferences';
import { accountEn } from '../text/account-en';
import { accountZh, type AccountText } from '../text/account-zh';

export function useAccountText(): AccountText {
  return usePreferences().language === 'zh' ? accountZh : accountEn;
}
