import { newIdempotencyKey } from '../api/client';
import type { OrderClass } from '../api/types';
import { fromField } from '../time/format';

/** What an operator has typed so far; empty texts were not said. */
export interface Draft {
  readonly jurisdiction: string;
  readonly caller: string;
  readonly name: string;
  readonly address: string;
  readonly class: OrderClass;
  readonly underlyingClass: string;
  readonly category: string;
  readonly title: string;
  readonly description: string;
  readonly critical: boolean;
  readonly criticalReason: string;
  readonly emergencyService: string;
  readonly externalNumber: string;
  /** RFC 3339; empty until the first thing is typed or a call is taken. */
  readonly acceptedAt: string;
  readonly countyCode: string;
  readonly unitCode: string;
  readonly latitude: string;
  readonly longitude: string;
  readonly contactName: string;
  readonly contactPhone: string;
  readonly drill: boolean;
  /** The open order this report will be linked to. */
  readonly linkTo: { readonly id: string; readonly number: string } | null;
  readonly key: string;
  /** What was sent under `key` without an answer: whether it was heard is not known. */
  readonly unanswered: string | null;
}

export type DraftField = Exclude<keyof Draft, 'key' | 'unanswered' | 'linkTo'>;

export const newDraft = (): Draft => ({
  jurisdiction: '', caller: '', name: '', address: '', class: 'URGENT', underlyingClass: '', category: '', title: '', description: '', critical: false, criticalReason: '', emergencyService: '', externalNumber: '',
  acceptedAt: '', countyCode: '', unitCode: '', latitude: '', longitude: '', contactName: '', contactPhone: '', drill: false, linkTo: null, key: newIdempotencyKey(), unanswered: null,
});

const TYPED = ['caller', 'name', 'address', 'title', 'description', 'criticalReason', 'externalNumber', 'countyCode', 'unitCode', 'latitude', 'longitude', 'contactName', 'contactPhone'] as const;

export const isTyped = (draft: Draft): boolean => draft.critical || draft.category !== '' || TYPED.some((field) => draft[field].trim() !== '');

/** A title out of what is known, for when nobody has time to type one: the last part of the place, and the category. */
export const suggestedTitle = (address: string, categoryName: string): string => {
  const place = address.trim().replace(/^.*?(?:省|市)(?=.{4})/u, '').replace(/^.{2,6}?(?:县|区|市)(?=.{4})/u, '').slice(0, 40);
  return place === '' ? '' : `${place}${categoryName === '' ? '' : `：${categoryName}`}`;
};

/** The report as the service takes it. */
export const reportOf = (draft: Draft, title: string): Record<string, unknown> => ({
  ...given({ jurisdiction: draft.jurisdiction, externalNumber: draft.externalNumber, underlyingClass: draft.class === 'URGENT' ? draft.underlyingClass : '', category: draft.category, description: draft.description, unitCode: draft.unitCode, caller: draft.caller, emergencyService: draft.emergencyService }),
  class: draft.class, title, acceptedAt: draft.acceptedAt,
  location: { address: draft.address, ...given({ countyCode: draft.countyCode }), ...coordinate('latitude', draft.latitude), ...coordinate('longitude', draft.longitude) },
  ...(draft.critical ? { critical: true, criticalReason: draft.criticalReason } : {}),
  ...(draft.drill ? { drill: true } : {}),
  ...(draft.name.trim() === '' && draft.caller.trim() === '' ? {} : { petitioner: given({ name: draft.name, phone: draft.caller }) }),
  ...(draft.contactName.trim() === '' && draft.contactPhone.trim() === '' ? {} : { workOrderContact: given({ name: draft.contactName, phone: draft.contactPhone }) }),
});

const given = (texts: Readonly<Record<string, string>>): Record<string, string> => Object.fromEntries(Object.entries(texts).flatMap(([name, value]) => (value.trim() === '' ? [] : [[name, value.trim()]])));

/** What is no number goes as it was typed, so that the service can say so at its field. */
const coordinate = (name: string, typed: string): Record<string, unknown> => (typed.trim() === '' ? {} : { [name]: Number.isNaN(Number(typed)) ? typed : Number(typed) });

const FIELDS: Readonly<Record<string, DraftField>> = {
  '/location/address': 'address', '/location/countyCode': 'countyCode', '/location/latitude': 'latitude', '/location/longitude': 'longitude', '/petitioner/phone': 'caller', '/petitioner/name': 'name',
  '/workOrderContact/phone': 'contactPhone', '/workOrderContact/name': 'contactName', '/address': 'address', '/latitude': 'latitude', '/longitude': 'longitude',
};

/** The field a pointer of the service means; undefined when the form has none for it. */
export const fieldOf = (pointer: string): DraftField | undefined => FIELDS[pointer] ?? (Object.keys(newDraft()) as DraftField[]).find((field) => `/${field}` === pointer);

const STORE = 'jidi.intake';

/** Personal data: kept as long as the tab lives, and only for whoever typed it. */
export const keepDraft = (account: string, draft: Draft): void => {
  try {
    if (isTyped(draft) || draft.unanswered !== null) sessionStorage.setItem(STORE, JSON.stringify({ account, draft }));
    else sessionStorage.removeItem(STORE);
  } catch {
    // Storage may be switched off by policy; the draft then lasts as long as the page.
  }
};

/** What was sent is nobody's draft any more. */
export const forgetDraft = (): void => {
  try {
    sessionStorage.removeItem(STORE);
  } catch {
    // Nothing was kept where storage is switched off.
  }
};

export const keptDraft = (account: string): Draft | null => {
  try {
    const kept = JSON.parse(sessionStorage.getItem(STORE) ?? 'null') as { account: string; draft: Draft } | null;
    return kept?.account === account ? { ...newDraft(), ...kept.draft } : null;
  } catch {
    return null;
  }
};

/** `datetime-local` back to an instant; an emptied field means now again. */
export const acceptedFrom = (field: string): string => (field === '' ? '' : fromField(field));
