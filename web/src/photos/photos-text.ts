import { usePreferences } from '../look/preferences';
import { photosEn } from '../text/photos-en';
import { photosZh, type PhotosText } from '../text/photos-zh';

export function usePhotosText(): PhotosText {
  return usePreferences().language === 'zh' ? photosZh : photosEn;
}

/** `照片 {n}` with its values. */
export function fill(sentence: string, values: Readonly<Record<string, string | number>>): string {
  return sentence.replaceAll(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''));
}
