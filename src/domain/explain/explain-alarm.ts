import type { Alarm, AlarmGround, AlarmKind } from '../work-order/alarm.js';
import type { Words } from '../work-order/case-file.js';
import { ALARM_WORDS } from './alarm-words.js';
import { grounds } from './explain-deadline.js';
import { ending, moment, yearAt, type Year } from './instants.js';
import { inHours } from './limit-words.js';
import { say, sentence, thought, underClauses } from './phrase.js';
import { dueWords, reckoned } from './reckoning.js';

/** What is missing, since when it is counted and up to when, and that an alarm is no card. */
export const explainAlarm = (alarm: Alarm): Words => {
  const { ground } = alarm;
  const what = underClauses(ALARM_WORDS[alarm.kind], alarm.because);
  if (ground === undefined) {
    const at = moment(alarm.at, null);
    return sentence(say(`${at.zh} ${what.zh}`, `${at.en}: ${what.en}`));
  }
  if (ground.kind === 'YEAR') return missingYear(alarm, ground.year);
  return sentence(...counted(alarm, ground), what, say('此为提醒，不发牌', 'this is an alarm and no card'));
};

const counted = (alarm: Alarm, ground: Exclude<AlarmGround, { kind: 'YEAR' }>): readonly (Words | null)[] => {
  switch (ground.kind) {
    case 'DEADLINE': return grounds(ground.deadline);
    case 'HOURS': {
      const year = yearAt(ground.from);
      const amount = inHours(ground.after.total('milliseconds'));
      return [thought(started(alarm.kind, ground), say(`按自然时间计 ${amount.zh}，至${ending(alarm.at, year).zh}`, `${amount.en} in natural time, up to ${ending(alarm.at, year).en}`))];
    }
    case 'WORKING_DAYS': {
      const year: Year = yearAt(ground.from);
      const span = { from: { at: ground.from, closesDay: false }, limit: ground.limit, to: alarm.at };
      return [started(alarm.kind, ground), thought(reckoned(ground.law, ground.calendar.clock, span, year), dueWords(alarm.at, year))];
    }
  }
};

const started = (kind: AlarmKind, { from }: { readonly from: Alarm['at'] }): Words => {
  const at = moment(from, null);
  const what = STARTED[kind] ?? say('接收到工单', 'order received');
  return say(`${at.zh} ${what.zh}`, `${what.en} ${at.en}`);
};

const STARTED: Readonly<Partial<Record<AlarmKind, Words>>> = {
  RELAY_OVERDUE: say('通知县（市、区）热线办', 'county hotline office told'),
  NO_UNIT: say('通知县（市、区）热线办', 'county hotline office told'),
  COUNTY_UNKNOWN: say('热线受理', 'accepted by the hotline'),
};

/** OQ-06: nothing is guessed. */
const missingYear = ({ at, because }: Alarm, year: number): Words => {
  const from = moment(at, null);
  return sentence(
    underClauses(say(`${year} 年的节假日安排尚未载入，自${from.zh} 起算的工作日时限无法计算`, `the holidays of ${year} are not loaded, so limits in working days from ${from.en} cannot be computed`), because),
    say('载入后即行计算，不作推测', 'they are computed once it is loaded, and nothing is guessed'),
  );
};
