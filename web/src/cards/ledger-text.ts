import { usePreferences } from '../look/preferences';
import { ledgerEn } from '../text/ledger-en';
import { ledgerZh, type LedgerText } from '../text/ledger-zh';

export function useLedgerText(): LedgerText {
  return usePreferences().language === 'zh' ? ledgerZh : ledgerEn;
}
