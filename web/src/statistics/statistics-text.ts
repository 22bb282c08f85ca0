import { usePreferences } from '../look/preferences';
import { statisticsEn } from '../text/statistics-en';
import { statisticsZh, type StatisticsText } from '../text/statistics-zh';

/** The words of these pages come with them; the board does not wait for them. */
export function useStatisticsText(): StatisticsText {
  return usePreferences().language === 'zh' ? statisticsZh : statisticsEn;
}
