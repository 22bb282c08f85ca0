import { isAfter, lastDateOf } from '../time/beijing.js';
import { dayAt } from '../time/day-number.js';
import type { LightColour, LightStep, Pressed } from '../regulation/regulation.js';
import type { Words } from '../work-order/case-file.js';
import type { Deadline } from '../work-order/deadline.js';
import { isUncovered } from '../work-order/legal-clock.js';
import type { Light } from '../work-order/light.js';
import { daysOf, departures } from './counted-days.js';
import { grounds, yearOf } from './explain-deadline.js';
import { ending, moment, type Year } from './instants.js';
import { inHours, workingDays } from './limit-words.js';
import { say, sentence, thought, underClauses } from './phrase.js';

/** Which limit the light belongs to, how its first instant follows from the due day, and whom it presses. */
export const explainLight = (light: Light, deadline: Deadline): Words => {
  const year = yearOf(deadline);
  const step = stepOf(light, deadline);
  const colour = COLOUR_WORDS[light.colour];
  const from = step?.offset.kind === 'AT_DUE' ? ending(light.from, year) : moment(light.from, year);
  const shows = say(`${from.zh} 起${colour.zh}`, `${colour.en} from ${from.en}`);
  return sentence(...grounds(deadline), thought(...(step === undefined ? [] : offsetWords(step, deadline, year)), underClauses(shows, light.because), pressedWords(light.pressed), atOnce(light, step, deadline)));
};

const stepOf = (light: Light, { claim }: Deadline): LightStep | undefined =>
  claim.law.lights.find(({ because, colour }) => because === light.because && colour === light.colour) ?? claim.law.lights.find(({ colour }) => colour === light.colour);

const offsetWords = ({ offset }: LightStep, deadline: Deadline, year: Year): readonly Words[] => {
  if (offset.kind === 'AT_DUE') return [say('时限届满尚未完成', 'not done when the limit ended')];
  if (offset.kind === 'HOURS') {
    const milliseconds = offset.duration.total('milliseconds');
    const amount = inHours(Math.abs(milliseconds));
    return [milliseconds < 0 ? say(`截止前 ${amount.zh}`, `${amount.en} before the end`) : say(`截止后 ${amount.zh}`, `${amount.en} after the end`)];
  }
  const amount = workingDays(Math.abs(offset.count));
  const which = offset.count < 0 ? say(`截止日前 ${amount.zh}`, `${amount.en} before the due day`) : say(`截止日后第 ${offset.count} 个工作日`, `working day ${offset.count} after the due day`);
  return [which, ...passedDays(offset.count, deadline, year)];
};

/** Days off and make-up days between the due day and the light. */
const passedDays = (count: number, { dueAt, version }: Deadline, year: Year): readonly Words[] => {
  const { clock } = version.calendar;
  const due = dayAt(dueAt.epochMilliseconds - 1);
  const turns = clock.startOfWorkingDay(lastDateOf(dueAt), count);
  if (isUncovered(turns)) return [];
  const day = dayAt(turns.epochMilliseconds);
  return departures(count < 0 ? daysOf(clock, day, due - 1) : daysOf(clock, due + 1, day), year);
};

/** OQ-43: a light that should have shown before its limit was known. */
const atOnce = (light: Light, step: LightStep | undefined, { dueAt, version }: Deadline): Words | null => {
  if (step === undefined || step.offset.kind === 'AT_DUE') return null;
  const planned = step.offset.kind === 'HOURS' ? dueAt.add(step.offset.duration) : version.calendar.clock.startOfWorkingDay(lastDateOf(dueAt), step.offset.count);
  return !isUncovered(planned) && isAfter(light.from, planned) ? say('该时刻在时限确定前已过，故即时显示', 'that instant had passed when the limit became known, so it showed at once') : null;
};

const pressedWords = (pressed: Pressed | null): Words | null => (pressed === null ? null : PRESSED_WORDS[pressed]);

const COLOUR_WORDS: Readonly<Record<LightColour, Words>> = {
  WARNING: say('预警', 'warning'), OVERDUE: say('显示逾期、尚无颜色', 'overdue, without a colour yet'), YELLOW: say('亮黄牌', 'yellow'), ORANGE: say('亮橙牌', 'orange'), RED: say('亮红牌', 'red'),
};

const PRESSED_WORDS: Readonly<Record<Pressed, Words>> = {
  UNIT: say('提醒承办单位', 'reminding the handling unit'), LEADER_IN_CHARGE: say('督促分管领导', 'pressing the leader in charge'), PRINCIPAL_LEADER: say('督促主要领导', 'pressing the principal leader'),
};
