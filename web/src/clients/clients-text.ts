import { usePreferences } from '../look/preferences';
import { clientsEn } from '../text/clients-en';
import { clientsZh, type ClientsText } from '../text/clients-zh';

export function useClientsText(): ClientsText {
  return usePreferences().language === 'zh' ? clientsZh : clientsEn;
}
