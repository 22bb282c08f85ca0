import type { Limit } from '../regulation/regulation.js';
import type { Words } from '../work-order/case-file.js';
import { say } from './phrase.js';

/** `1 小时(60 分钟)`, `46 小时`, `0.5 个工作日`. */
export const limitWords = (limit: Limit): Words => {
  if (limit.kind === 'WORKING_DAYS') return workingDays(limit.count);
  const minutes = limit.duration.total('minutes');
  if (minutes < 60 || minutes % 60 !== 0) return minuteWords(minutes);
  const hours = hourWords(minutes / 60);
  // Short limits are chased by the minute, so people meet them in minutes everywhere else.
  return minutes > LONGEST_IN_MINUTES ? hours : say(`${hours.zh}（${minutes} 分钟）`, `${hours.en} (${minutes} minutes)`);
};

export const workingDays = (count: number): Words => say(`${count} 个工作日`, counted(count, 'working day'));
export const minuteWords = (count: number): Words => say(`${count} 分钟`, counted(count, 'minute'));
export const hourWords = (count: number): Words => say(`${count} 小时`, counted(count, 'hour'));

/** Hours, and minutes where they are not whole. */
export const inHours = (milliseconds: number): Words => {
  const minutes = inMinutesOnly(milliseconds);
  if (minutes % 60 === 0) return hourWords(minutes / 60);
  if (minutes < 60) return minuteWords(minutes);
  const [hours, rest] = [hourWords(Math.floor(minutes / 60)), minuteWords(minutes % 60)];
  return say(`${hours.zh} ${rest.zh}`, `${hours.en} ${rest.en}`);
};

export const inMinutes = (milliseconds: number): Words => minuteWords(inMinutesOnly(milliseconds));

const LONGEST_IN_MINUTES = 120;
const inMinutesOnly = (milliseconds: number): number => Math.round(milliseconds / 60_000);
const counted = (count: number, unit: string): string => `${count} ${unit}${count === 1 ? '' : 's'}`;
