import { usePreferences } from '../look/preferences';
import { registryEn } from '../text/registry-en';
import { registryZh, type RegistryText } from '../text/registry-zh';

/** The words of these pages come with them; the board does not wait for them. */
export function useRegistryText(): RegistryText {
  return usePreferences().language === 'zh' ? registryZh : registryEn;
}
