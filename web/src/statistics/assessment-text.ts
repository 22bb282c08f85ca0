import { usePreferences } from '../look/preferences';
import { assessmentEn } from '../text/assessment-en';
import { assessmentZh, type AssessmentText } from '../text/assessment-zh';
import type { Said } from './assessment-types';

/** The words of this page come with it. */
export function useAssessmentText(): AssessmentText {
  return usePreferences().language === 'zh' ? assessmentZh : assessmentEn;
}

/** The reader's half of what the service says in both languages. */
export function useSaid(): (said: Said) => string {
  const { language } = usePreferences();
  return (said) => said[language];
}
