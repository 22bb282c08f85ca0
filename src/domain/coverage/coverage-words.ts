import type { UnitKind } from '../responsibility/directory.js';
import type { CoveredRole } from './needed-roles.js';

export const COVERED_ROLE_NAMES: Readonly<Record<CoveredRole, string>> = {
  EMERGENCY_LIAISON: '紧急联络人', CASE_HANDLER: '承办人', WORK_ORDER_CONTACT: '工单联系人', LEADER_IN_CHARGE: '分管领导', PRINCIPAL_LEADER: '主要领导', DUTY_DESK: '值班室',
  BUREAU_DUTY_DESK: '应急值班', DUTY_SUPERVISOR: '值班长', DEPUTY_SUPERVISOR: '副值班长', HOTLINE_LEADER: '热线负责人',
};

export const BODY_NAMES: Readonly<Record<UnitKind, string>> = { HANDLING_UNIT: '承办单位', COUNTY_HOTLINE_OFFICE: '热线办', EMERGENCY_BUREAU: '应急管理局', HOTLINE: '热线' };

export const CHANNEL_NAMES = { SMS: '短信', VOICE: '电话', EMAIL: '邮件' } as const;
