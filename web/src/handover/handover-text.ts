import { usePreferences } from '../look/preferences';
import { handoverEn } from '../text/handover-en';
import { handoverZh, type HandoverText } from '../text/handover-zh';

export function useHandoverText(): HandoverText {
  return usePreferences().language === 'zh' ? handoverZh : handoverEn;
}
