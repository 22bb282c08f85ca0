import { usePreferences } from '../look/preferences';
import { wallEn } from '../text/wall-en';
import { wallZh, type WallText } from '../text/wall-zh';

export function useWallText(): WallText {
  return usePreferences().language === 'zh' ? wallZh : wallEn;
}
