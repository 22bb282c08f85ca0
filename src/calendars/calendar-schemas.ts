import { flag, list, object, oneOf, orNull, text, whole } from '../board/answer-schemas.js';

const instant = { type: 'string', format: 'date-time' };

export const CALENDARS_SCHEMA = object({
  version: text, today: text, warnings: list(text),
  years: list(object({ year: whole, workingDays: whole, daysOff: list(text), makeUpDays: list(text) })),
  local: list(object({ counties: list(text), daysOff: list(text), makeUpDays: list(text) })),
  loads: list(object({ version: text, since: { ...orNull(instant), description: 'null 为最初' } })),
});

const year = object({ kind: oneOf('YEAR'), county: orNull(text), year: whole, workingDays: whole });
const day = object({ kind: oneOf('DAY'), county: orNull(text), date: text, weekday: text, was: oneOf('working', 'off', 'unpublished'), is: oneOf('working', 'off', 'unpublished') });

export const PLAN_SCHEMA = object({
  applied: flag, kept: { ...flag, description: '文件是否已存入本节点 config/calendars;否则须由运维人员放入,重启后才不报旧版' }, place: text, replaces: flag, before: text, after: text,
  changes: list({ anyOf: [year, day] }), movedCount: { ...whole, description: '多少个正在计时的时限会改变' },
  moved: list(object({ workOrderId: text, number: text, kind: text, unitCode: text, from: orNull(instant), to: instant })),
});
