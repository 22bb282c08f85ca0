import { usePreferences } from '../look/preferences';
import { cardsEn } from '../text/cards-en';
import { cardsZh, type CardsText } from '../text/cards-zh';

export function useCardsText(): CardsText {
  return usePreferences().language === 'zh' ? cardsZh : cardsEn;
}
