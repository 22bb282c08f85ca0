import { toBeijing } from '../domain/time/beijing.js';
import { maskEmail, maskNumber } from './contact-numbers.js';
import type { NumberTrust } from '../domain/verification/number-trust.js';
import type { Contact, ContactRole } from './contact.js';
import type { ContactTrust } from './number-trust.query.js';

export const ROLE_NAMES: Readonly<Record<ContactRole, string>> = {
  EMERGENCY_LIAISON: '紧急联络人', WORK_ORDER_CONTACT: '工单联系人', CASE_HANDLER: '承办人', LEADER_IN_CHARGE: '分管领导', PRINCIPAL_LEADER: '主要领导',
  DUTY_DESK: '值班室', BUREAU_DUTY_DESK: '应急值班', DUTY_SUPERVISOR: '值班长', DEPUTY_SUPERVISOR: '副值班长', HOTLINE_LEADER: '热线负责人',
};

export interface ListedContact extends Contact {
  readonly unitName: string;
}

/** A contact as the interface answers it: numbers masked unless they were asked for by somebody who may see them; `verifiedAt` is the latest proof of a number. */
export const toContactView = (contact: ListedContact, reveal: boolean, trust?: ContactTrust): Record<string, unknown> => {
  const shown = (value: string | null, mask: (text: string) => string): string | null => (value === null || reveal ? value : mask(value));
  return {
    id: contact.id, version: contact.version, unitCode: contact.unitCode, unitName: contact.unitName,
    role: contact.role, roleName: ROLE_NAMES[contact.role], priority: contact.priority, name: contact.name,
    mobile: shown(contact.mobile, maskNumber), landline: shown(contact.landline, maskNumber), landlineExtension: contact.landlineExtension,
    email: shown(contact.email, maskEmail), source: contact.source,
    validFrom: toBeijing(contact.validFrom), validTo: contact.validTo === null ? null : toBeijing(contact.validTo),
    reportedBy: contact.reportedBy, reportedAt: toBeijing(contact.reportedAt), verifiedAt: latestProof(trust), mobileTrust: trustView(trust?.mobile), landlineTrust: trustView(trust?.landline),
    late: contact.late,
  };
};

const trustView = (trust: NumberTrust | null | undefined): Record<string, unknown> | null =>
  (trust === null || trust === undefined ? null : { state: trust.state, at: trust.at === null ? null : toBeijing(trust.at) });

const latestProof = (trust: ContactTrust | undefined): string | null =>
  [trust?.mobile?.at, trust?.landline?.at].flatMap((at) => (at === null || at === undefined ? [] : [toBeijing(at)])).sort().at(-1) ?? null;
