import type { DutyBecause, Line } from '../domain/roster/roster.js';
import type { Contact } from './contact.js';

/** ROSTER: on duty; LIST: in the list of the role; DEFAULT: stands in for a role in which nobody is registered. */
export type Through = 'ROSTER' | 'LIST' | 'DEFAULT';

export type AnsweringReason = DutyBecause['kind'] | 'LISTED' | 'AFTER_DUTY' | 'ROSTER_GAP' | 'ALL_ON_LEAVE' | 'WORK_ORDER_CONTACT' | 'LIAISON_LANDLINE';

/** One person who answers for a unit in a role, and why it is this one. */
export interface Answering {
  readonly contact: Contact;
  /** Of whoever is on duty. */
  readonly line: Line | null;
  readonly through: Through;
  readonly reason: AnsweringReason;
}

/** Why, in Chinese and without a name: it stands in the timeline of orders and in answers of the interface. */
export const ANSWERING_WORDS: Readonly<Record<AnsweringReason, string>> = {
  ROTATION: '值班表:当班', IMPORT: '值班表:当班(导入的班次)', LEAVE: '值班表:当班人请假或已离任,由下一位顶班', SWAP: '值班表:换班', OVERRIDE: '值班表:指定替班',
  LISTED: '联络人名单', AFTER_DUTY: '当班人之后按联络人名单', ROSTER_GAP: '值班表此刻无人,按联络人名单', ALL_ON_LEAVE: '名单中的人均在请假,仍予通知',
  WORK_ORDER_CONTACT: '未报送紧急联络人,以登记的工单联系人为准', LIAISON_LANDLINE: '未登记值班室,以联络人登记表的值班固话代替',
};

/** The clauses on which a reason rests; the others rest on the unit's own arrangement. */
export const ANSWERING_CLAUSES: Readonly<Partial<Record<AnsweringReason, readonly string[]>>> = {
  WORK_ORDER_CONTACT: ['QY2019-5.2c'], LIAISON_LANDLINE: ['QY2019-A.3'],
};
