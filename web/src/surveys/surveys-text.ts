import { usePreferences } from '../look/preferences';
import { surveysEn } from '../text/surveys-en';
import { surveysZh, type SurveysText } from '../text/surveys-zh';

export function useSurveysText(): SurveysText {
  return usePreferences().language === 'zh' ? surveysZh : surveysEn;
}
