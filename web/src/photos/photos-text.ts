import { usePreferences } from '../look/preferences';
import { photosEn } from '../text/photos-en';
import { photosZh, type PhotosText } from '../text/photos-zh';

export function usePhotosText(): PhotosText {
  return usePreferences().language === 'zh' ? photosZh : photosEn;
}
