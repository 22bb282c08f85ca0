import { maskEmail, maskNumber } from '../registry/contact-numbers.js';
import { ROLE_NAMES } from '../registry/contact-view.js';
import { differencesOf, type ImportedFields, type ImportItem } from './compare-drafts.js';

const shown = (fields: ImportedFields): Record<string, unknown> => ({
  name: fields.name, priority: fields.priority, mobile: fields.mobile === null ? null : maskNumber(fields.mobile), landline: fields.landline === null ? null : maskNumber(fields.landline),
  landlineExtension: fields.landlineExtension, email: fields.email === null ? null : maskEmail(fields.email), lastDay: fields.lastDay,
});

/** What a row does, as the interface answers it; numbers masked, and for a change only what differs. */
export const toItemView = ({ action, draft, unitCode, contact, fields, firstDay }: ImportItem, unitName: string): Record<string, unknown> => {
  const [before, after] = [contact === null ? null : shown(contact), fields === null ? null : shown(fields)];
  const changed = contact === null || fields === null ? null : new Set<string>(differencesOf(fields, contact));
  const only = (values: Record<string, unknown> | null): Record<string, unknown> | null =>
    values === null || changed === null ? values : Object.fromEntries(Object.entries(values).filter(([name]) => changed.has(name)));
  const role = fields?.role ?? contact?.role ?? 'EMERGENCY_LIAISON';
  return {
    action, sheet: draft?.sheet ?? null, row: draft?.row ?? null, unitCode, unitName, role, roleName: ROLE_NAMES[role], name: fields?.name ?? contact?.name ?? null,
    contactId: contact?.id ?? null, before: only(before), after: only(after), firstDay, remarks: draft?.remarks ?? [],
  };
};
