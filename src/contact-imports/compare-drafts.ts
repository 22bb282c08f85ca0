import { ROLE_NAMES } from '../registry/contact-view.js';
import type { ContactFields } from '../registry/contact.js';
import type { ContactDraft, RowProblem, SheetPlace } from './contact-draft.js';
import { groupBy } from './group-by.js';

/** A contact in force, as far as a list can change it. */
export interface RegisteredContact extends ContactFields {
  readonly id: string;
  readonly version: number;
  /** The day after which it ends, yyyy-mm-dd; null: not planned. */
  readonly lastDay: string | null;
}

export const IMPORT_ACTIONS = ['NEW', 'CHANGED', 'UNCHANGED', 'ENDED'] as const;
export type ImportAction = (typeof IMPORT_ACTIONS)[number];

export type ImportedFields = ContactFields & { readonly lastDay: string | null };

/** What a row, or the absence of one, does to the registry. */
export interface ImportItem {
  readonly action: ImportAction;
  /** Null for a contact that ends because no row names it. */
  readonly draft: ContactDraft | null;
  readonly unitCode: string;
  readonly contact: RegisteredContact | null;
  /** Null for what ends. */
  readonly fields: ImportedFields | null;
  /** The first day of a new contact, when it lies ahead. */
  readonly firstDay: string | null;
}

/** Which contacts may end because the list does not name them: none, those of units in the list, or those of all these units. */
export interface AbsentScope {
  readonly isAbsent: (contact: RegisteredContact) => boolean;
}

export interface Comparison {
  readonly items: readonly ImportItem[];
  readonly problems: readonly RowProblem[];
}

export interface ComparingWith {
  readonly registered: readonly RegisteredContact[];
  /** Decides which days lie ahead. */
  readonly today: string;
  readonly absent: AbsentScope | null;
}

/** How much is done before others get their turn. */
const TURN = 500;

/** Compares a list with the registry of the same units. Yields now and then, so that twenty thousand rows hold nobody up. */
export function* compareInTurns(drafts: readonly ContactDraft[], { registered, today, absent }: ComparingWith): Generator<undefined, Comparison> {
  const problems: RowProblem[] = [];
  const once = yield* withoutRepetitions(drafts, problems);
  const groups = groupBy(registered, (contact) => `${contact.unitCode} ${contact.role}`);
  yield undefined;
  const ofRoles = groupBy(once, (draft) => `${draft.unitCode} ${draft.role}`);
  yield undefined;
  const items: ImportItem[] = [];
  for (const [key, ofRole] of ofRoles) {
    const known = groups.get(key) ?? [];
    const matched = match(ofRole, known);
    const before = items.length;
    for (const item of itemsOf(ofRole, known, matched, today, problems)) items.push(item);
    refuseSharedMobiles(ofRole, known, matched, problems);
    if (Math.floor(before / TURN) < Math.floor(items.length / TURN)) yield undefined;
  }
  const named = new Set(items.flatMap(({ contact }) => contact?.id ?? []));
  if (absent !== null) items.push(...registered.filter((contact) => !named.has(contact.id) && absent.isAbsent(contact)).map((contact) => ended(contact, null)));
  yield* warnOfSharing(once, problems);
  // Nothing comes of a row with an error, as of one that could not be read.
  const wrong = new Set(problems.flatMap((problem) => (problem.severity === 'ERROR' ? placeOf(problem) : [])));
  return { items: wrong.size === 0 ? items : items.filter(({ draft }) => draft === null || !wrong.has(placeOf(draft))), problems };
}

const placeOf = ({ sheet, row }: SheetPlace): string => `${sheet}\u0000${String(row)}`;

const problemAt = ({ sheet, row }: ContactDraft, severity: RowProblem['severity'], problem: string, remedy: string): RowProblem => ({ sheet, row, severity, column: null, heading: null, value: null, problem, remedy });

const saidOf = ({ unitCode, role, name, mobile, landline, landlineExtension }: ContactDraft): string => [unitCode, role, name, mobile ?? '', landline ?? '', landlineExtension ?? ''].join('\u0000');

/** The same person with the same numbers twice: the first row counts. */
function* withoutRepetitions(drafts: readonly ContactDraft[], problems: RowProblem[]): Generator<undefined, readonly ContactDraft[]> {
  const first = new Map<string, ContactDraft>();
  for (const [index, draft] of drafts.entries()) {
    const said = saidOf(draft);
    const known = first.get(said);
    if (known === undefined) first.set(said, draft);
    else problems.push(problemAt(draft, 'WARNING', `与第 ${String(known.row)} 行重复(同一单位、角色、姓名和号码),只按第 ${String(known.row)} 行登记`, '请删除重复的行。'));
    if (index % TURN === 0) yield undefined;
  }
  return [...first.values()];
}

type Key = (one: Pick<ContactDraft, 'name' | 'mobile' | 'landline' | 'landlineExtension'>) => string | null;

const mobileOf: Key = ({ mobile }) => mobile ?? null;
const deskOf: Key = ({ landline, landlineExtension }) => ((landline ?? null) === null ? null : `${landline ?? ''} ${landlineExtension ?? ''}`);
const nameAnd = (key: Key): Key => (one) => {
  const number = key(one);
  return number === null ? null : `${one.name} ${number}`;
};
/**
 * By name and number, then by name, then by number alone: a corrected name stays the same contact. A duty landline is shared; it stands
 * for a person only where there is nothing else.
 */
const KEYS: readonly Key[] = [nameAnd(mobileOf), nameAnd(deskOf), ({ name }) => name, mobileOf, (one) => (mobileOf(one) === null ? deskOf(one) : null)];

/** Each contact is matched once; in a list of one unit's thousands, too, without comparing everybody with everybody. */
const match = (drafts: readonly ContactDraft[], known: readonly RegisteredContact[]): ReadonlyMap<ContactDraft, RegisteredContact> => {
  const matched = new Map<ContactDraft, RegisteredContact>();
  const taken = new Set<string>();
  for (const keyOf of KEYS) {
    const free = groupBy(known.filter(({ id }) => !taken.has(id)), (contact) => keyOf(contact) ?? '');
    for (const draft of drafts) {
      const key = keyOf(draft);
      const contact = matched.has(draft) || key === null ? undefined : free.get(key)?.shift();
      if (contact === undefined) continue;
      matched.set(draft, contact);
      taken.add(contact.id);
    }
  }
  return matched;
};

const itemsOf = (drafts: readonly ContactDraft[], known: readonly RegisteredContact[], matched: ReadonlyMap<ContactDraft, RegisteredContact>, today: string, problems: RowProblem[]): readonly ImportItem[] => {
  let last = [...known, ...drafts].reduce((highest, { priority }) => Math.max(highest, priority ?? 0), 0);
  return drafts.map((draft): ImportItem => {
    const contact = matched.get(draft) ?? null;
    if (contact !== null && draft.validTo !== null && draft.validTo < today) return ended(contact, draft);
    const fields = fieldsOf(draft, contact, () => (last += 1));
    if (fields.mobile === null && fields.landline === null) problems.push(problemAt(draft, 'ERROR', '手机和固定电话都没有', '请至少填写一个号码。'));
    if (contact === null && draft.validTo !== null && draft.validTo < today) problems.push(problemAt(draft, 'ERROR', '停用日期已过,而此人没有登记在册', '请删除此行,或改正停用日期。'));
    const isAhead = draft.validFrom !== null && draft.validFrom > today;
    if (contact !== null && isAhead && !isUnchanged(fields, contact)) problems.push(problemAt(draft, 'WARNING', '已在册人员的变更自导入时起生效,不等到所填生效日期', '如要到期再变更,请到期再导入;换人请另起一行填写新人员。'));
    if (contact !== null) return { action: isUnchanged(fields, contact) ? 'UNCHANGED' : 'CHANGED', draft, unitCode: draft.unitCode, contact, fields, firstDay: null };
    return { action: 'NEW', draft, unitCode: draft.unitCode, contact, fields, firstDay: isAhead ? draft.validFrom : null };
  });
};

const ended = (contact: RegisteredContact, draft: ContactDraft | null): ImportItem => ({ action: 'ENDED', draft, unitCode: contact.unitCode, contact, fields: null, firstDay: null });

const fieldsOf = (draft: ContactDraft, contact: RegisteredContact | null, nextPriority: () => number): ImportedFields => {
  const landline = draft.landline === undefined ? contact?.landline ?? null : draft.landline;
  const extension = draft.landline === undefined ? contact?.landlineExtension ?? null : draft.landlineExtension ?? null;
  return {
    unitCode: draft.unitCode, role: draft.role, name: draft.name, priority: draft.priority ?? contact?.priority ?? nextPriority(),
    mobile: draft.mobile === undefined ? contact?.mobile ?? null : draft.mobile, landline, landlineExtension: landline === null ? null : extension,
    email: draft.email === undefined ? contact?.email ?? null : draft.email, lastDay: draft.validTo ?? contact?.lastDay ?? null,
  };
};

const COMPARED = ['name', 'priority', 'mobile', 'landline', 'landlineExtension', 'email', 'lastDay'] as const;
export const differencesOf = (fields: ImportedFields, contact: ImportedFields): readonly (typeof COMPARED)[number][] => COMPARED.filter((field) => fields[field] !== contact[field]);
const isUnchanged = (fields: ImportedFields, contact: RegisteredContact): boolean => differencesOf(fields, contact).length === 0;

/** Two people of one role under one mobile would both be called at it, and nobody could tell who answered (as POST /contacts). */
const refuseSharedMobiles = (drafts: readonly ContactDraft[], known: readonly RegisteredContact[], matched: ReadonlyMap<ContactDraft, RegisteredContact>, problems: RowProblem[]): void => {
  const holders = new Map<string, string>();
  const named = new Set([...matched.values()].map(({ id }) => id));
  for (const { mobile, name, id } of known) if (mobile !== null && !named.has(id)) holders.set(mobile, `已登记的${name}`);
  for (const draft of drafts) {
    if (draft.mobile === undefined || draft.mobile === null) continue;
    const holder = holders.get(draft.mobile);
    if (holder !== undefined) problems.push(problemAt(draft, 'ERROR', `手机号码与${holder}相同(同一单位、同一角色)`, '请核对号码;同一人只填一行。'));
    holders.set(draft.mobile, `第 ${String(draft.row)} 行的${draft.name}`);
  }
};

/** Allowed, and worth a look: one number for two people, one person for two units. */
function* warnOfSharing(drafts: readonly ContactDraft[], problems: RowProblem[]): Generator<undefined, void> {
  const holders = new Map<string, ContactDraft>();
  for (const [index, draft] of drafts.entries()) {
    if (index % TURN === 0) yield undefined;
    if (draft.mobile === undefined || draft.mobile === null) continue;
    const first = holders.get(draft.mobile);
    if (first === undefined) holders.set(draft.mobile, draft);
    else if (draft.name !== first.name) problems.push(problemAt(draft, 'WARNING', `手机号码与第 ${String(first.row)} 行的${first.name}相同`, '请核对号码是否填错。'));
    else if (draft.unitCode !== first.unitCode) problems.push(problemAt(draft, 'WARNING', `同一人还登记为${first.unitName}的${ROLE_NAMES[first.role]}(第 ${String(first.row)} 行)`, '如确由一人负责,无须处理。'));
  }
}
