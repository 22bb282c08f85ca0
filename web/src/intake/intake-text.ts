import { usePreferences } from '../look/preferences';
import { intakeEn } from '../text/intake-en';
import { intakeZh, type IntakeText } from '../text/intake-zh';

export function useIntakeText(): IntakeText {
  return usePreferences().language === 'zh' ? intakeZh : intakeEn;
}
