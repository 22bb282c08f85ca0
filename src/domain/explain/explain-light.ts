import type { Temporal } from 'temporal-polyfill';
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
import { inHours } from './limit-words.js';
import { say, sentence, thought, underClauses } from './phrase.js';

/** Which limit the light belongs to, how its first instant follows from the due day, and whom it presses. */
export const explainLight = (light: Light, deadline: Deadline): Words => {
  const year = yearOf(deadline);
  const step = stepOf(light, deadline);
  const colour = COLOUR_WORDS[light.colour];
  const from = step?.offset.kind === 'AT_DUE' ? ending(light.from, year) : moment(light.from, year);
  const shows = say(`${from.zh} 起${colour.zh}`, `${colour.en} from ${from.en}`);
  const plan = step === undefined ? [] : [offsetWords(step, deadline, year), ...passedDays(step, deadline, year), atOnce(light, step, deadline, year)];
  return sentence(...grounds(deadline), thought(...plan, underClauses(shows, light.because), pressedWords(light.pressed)));
};

const stepOf = (light: Light, { claim }: Deadline): LightStep | undefined =>
  claim.law.lights.find(({ because, colour }) => because === light.because && colour === light.colour) ?? claim.law.lights.find(({ colour }) => colour === light.colour);

const offsetWords = ({ offset }: LightStep, { dueAt }: Deadline, year: Year): Words => {
  const due = ending(dueAt, year);
  switch (offset.kind) {
    case 'AT_DUE': return say('时限届满尚未完成', 'not done when the limit ended');
    case 'HOURS': {
      const milliseconds = offset.duration.total('milliseconds');
      const amount = inHours(Math.abs(milliseconds));
      return milliseconds < 0 ? say(`${due.zh} 前 ${amount.zh}`, `${amount.en} before ${due.en}`) : say(`${due.zh} 后 ${amount.zh}`, `${amount.en} after ${due.en}`);
    }
    case 'WORKING_DAYS': {
      const count = Math.abs(offset.count);
      return offset.count < 0 ? say(`截止日前第 ${count} 个工作日`, `the ${ordinal(count)} working day before the due day`) : say(`截止日后第 ${count} 个工作日`, `the ${ordinal(count)} working day after the due day`);
    }
  }
};

const ordinal = (count: number): string => `${count}${count === 1 ? 'st' : count === 2 ? 'nd' : count === 3 ? 'rd' : 'th'}`;

/** Days off and make-up days between the due day and the light. */
const passedDays = (step: LightStep, deadline: Deadline, year: Year): readonly Words[] => {
  const turns = plannedAt(step, deadline);
  if (step.offset.kind !== 'WORKING_DAYS' || turns === null) return [];
  const due = dayAt(deadline.dueAt.epochMilliseconds - 1);
  const day = dayAt(turns.epochMilliseconds);
  const { clock } = deadline.version.calendar;
  return departures(day < due ? daysOf(clock, day, due - 1) : daysOf(clock, due + 1, day), year);
};

const plannedAt = ({ offset }: LightStep, { dueAt, version }: Deadline): Temporal.Instant | null => {
  if (offset.kind === 'AT_DUE') return dueAt;
  if (offset.kind === 'HOURS') return dueAt.add(offset.duration);
  const day = version.calendar.clock.startOfWorkingDay(lastDateOf(dueAt), offset.count);
  return isUncovered(day) ? null : day;
};

/** OQ-43: a light that should have shown before its limit was known. */
const atOnce = (light: Light, step: LightStep, deadline: Deadline, year: Year): Words | null => {
  const planned = plannedAt(step, deadline);
  if (planned === null || !isAfter(light.from, planned)) return null;
  const at = moment(planned, year);
  return say(`即${at.zh}，时限确定时已过，故即时显示`, `that is ${at.en}, which had passed when the limit became known, so at once`);
};

const pressedWords = (pressed: Pressed | null): Words | null => (pressed === null ? null : PRESSED_WORDS[pressed]);

const COLOUR_WORDS: Readonly<Record<LightColour, Words>> = {
  WARNING: say('预警', 'warning'), OVERDUE: say('显示逾期、尚无颜色', 'overdue, without a colour yet'), YELLOW: say('亮黄牌', 'yellow'), ORANGE: say('亮橙牌', 'orange'), RED: say('亮红牌', 'red'),
};

const PRESSED_WORDS: Readonly<Record<Pressed, Words>> = {
  UNIT: say('提醒承办单位', 'reminding the handling unit'), LEADER_IN_CHARGE: say('督促分管领导', 'pressing the leader in charge'), PRINCIPAL_LEADER: say('督促主要领导', 'pressing the principal leader'),
};
