import { usePreferences } from '../look/preferences';
import { deskEn } from '../text/desk-en';
import { deskZh, type DeskText } from '../text/desk-zh';

export function useDeskText(): DeskText {
  return usePreferences().language === 'zh' ? deskZh : deskEn;
}
