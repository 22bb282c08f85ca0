import { usePreferences } from '../look/preferences';
import { boardEn } from '../text/board-en';
import { boardZh, type BoardText } from '../text/board-zh';

export function useBoardText(): BoardText {
  return usePreferences().language === 'zh' ? boardZh : boardEn;
}
