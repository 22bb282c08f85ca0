import { usePreferences } from '../look/preferences';
import { orderEn } from '../text/order-en';
import { orderZh, type OrderText } from '../text/order-zh';

/** The words of these pages come with them; the board does not wait for them. */
export function useOrderText(): OrderText {
  return usePreferences().language === 'zh' ? orderZh : orderEn;
}

/** `{n}` and the like replaced. */
export function filled(text: string, values: Readonly<Record<string, string | number>>): string {
  return Object.entries(values).reduce((whole, [name, value]) => whole.replaceAll(`{${name}}`, String(value)), text);
}
