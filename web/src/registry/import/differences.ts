import { shownNumber } from '../numbers';
import type { ImportedFields, ImportItem } from '../registry-types';

export const FIELD_NAMES = ['name', 'priority', 'mobile', 'landline', 'landlineExtension', 'email', 'lastDay'] as const;
export type FieldName = (typeof FIELD_NAMES)[number];

export interface Difference {
  readonly name: FieldName;
  readonly before: string | null;
  readonly after: string | null;
}

/** The fields of a person that differ, in a fixed order; nothing of somebody who stays as he is. Of a change the service sends only what differs. */
export function differencesOf({ action, before, after }: Pick<ImportItem, 'action' | 'before' | 'after'>): readonly Difference[] {
  if (action === 'UNCHANGED') return [];
  return FIELD_NAMES.map((name) => {
    const [was, becomes] = [shown(before, name), action === 'ENDED' ? null : shown(after, name)];
    // Two masked numbers may look the same and still differ.
    return { name, before: was, after: becomes, differs: action === 'CHANGED' ? before !== null && name in before : was !== becomes };
  }).filter(({ differs }) => differs).map(({ differs: _, ...difference }) => difference);
}

function shown(fields: ImportedFields | null, name: FieldName): string | null {
  const value = fields?.[name] ?? null;
  if (value === null || value === '') return null;
  const text = String(value);
  return text.startsWith('+86') ? shownNumber(text) : text;
}
