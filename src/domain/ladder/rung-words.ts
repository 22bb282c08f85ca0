import type { Body, LadderRole, NoticeChannelKind, Tell } from './ladder.js';

const ROLES: Readonly<Record<LadderRole, string>> = {
  EMERGENCY_LIAISON: '紧急联络人', CASE_HANDLER: '承办人', PRINCIPAL_LEADER: '主要领导', PRESSED: '督办对象', DUTY_LANDLINE: '值班固话', WORK_ORDER_CONTACT: '工单联系人', LEADER_IN_CHARGE: '分管领导',
  DUTY_SUPERVISOR: '值班长', DEPUTY_SUPERVISOR: '副值班长', HOTLINE_LEADER: '热线负责人', DUTY_OFFICER: '值班员',
};

/** Whose they are; those of the handling unit need no name, because the order names it. */
const BODIES: Readonly<Record<Body, string>> = { UNIT: '', COUNTY_OFFICE: '县级热线办', HOTLINE: '市', BUREAU: '应急局', TOLD: '' };

const CHANNELS: Readonly<Record<NoticeChannelKind, string>> = { VOICE: '电话', SMS: '短信', EMAIL: '邮件', SYSTEM: '系统' };

const person = ({ body, role, rank }: Tell): string => {
  if (role === null) return '已通知的人';
  const prefix = role === 'HOTLINE_LEADER' ? '' : BODIES[body];
  return `${prefix}${rank === 2 ? '第二' : ''}${ROLES[role]}`;
};

/** Whom a rung tells and how, in Chinese for the board: `分管领导、市值班长 · 电话、短信`. */
export const rungWords = (tells: readonly Tell[]): string => {
  const people = [...new Set(tells.map(person))];
  const used = new Set(tells.flatMap((tell) => tell.channels));
  const channels = (Object.keys(CHANNELS) as NoticeChannelKind[]).filter((channel) => used.has(channel)).map((channel) => CHANNELS[channel]);
  return `${people.join('、')} · ${channels.join('、')}`;
};
