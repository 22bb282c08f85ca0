import { usePreferences } from '../look/preferences';
import { boardEn } from '../text/board-en';
import { boardZh, type BoardText } from '../text/board-zh';

export function useBoardText(): BoardText {
  return usePreferences().language === 'zh' ? boardZh : boardEn;
}

/** `有 {n} 条` with its places filled. */
export function filled(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replaceAll(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}
