import { usePreferences } from '../look/preferences';
import { orderEn } from '../text/order-en';
import { orderZh, type OrderText } from '../text/order-zh';

/** The words of these pages come with them; the board does not wait for them. */
export function useOrderText(): OrderText {
  return usePreferences().language === 'zh' ? orderZh : orderEn;
}
