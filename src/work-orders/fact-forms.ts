// What may be told of an order through POST …/facts: which fact, by whom, with which members. One row per fact; nothing else decides it.
import { ORDER_CLASSES } from '../domain/regulation/regulation.js';
import { FIRST_RESPONSE_CHANNELS, RESULT_CHANNELS } from '../domain/regulation/settings.js';
import { SURVEY_CHOICES } from '../domain/work-order/fact.js';
import type { Role } from '../identity/principal.js';

export type Member = 'unit' | 'channel' | 'reason' | 'text' | 'county' | 'class' | 'underlyingClass' | 'category' | 'reached' | 'evidence' | 'choices' | 'role';

/** What a member must be. TEXT: not blank, up to so many characters. */
export type MemberKind =
  | { readonly kind: 'TEXT'; readonly most: number }
  | { readonly kind: 'FLAG' }
  | { readonly kind: 'CHOICE'; readonly of: readonly string[] }
  | { readonly kind: 'CHOICES'; readonly of: readonly string[] };

const CHANNELS = [...new Set<string>([...FIRST_RESPONSE_CHANNELS, ...RESULT_CHANNELS])];

export const MEMBERS: Readonly<Record<Member, MemberKind & { readonly zh: string }>> = {
  unit: { kind: 'TEXT', most: 64, zh: '单位代码(亦可写作 unitCode);单位账号不填,热线不填时为当前承办单位' },
  channel: { kind: 'CHOICE', of: CHANNELS, zh: '渠道,缺省为 SYSTEM' },
  reason: { kind: 'TEXT', most: 2000, zh: '理由或说明' },
  text: { kind: 'TEXT', most: 5000, zh: '内容' },
  county: { kind: 'TEXT', most: 6, zh: '县(市、区)代码(亦可写作 countyCode)' },
  class: { kind: 'CHOICE', of: ORDER_CLASSES, zh: '新的工单类别' },
  underlyingClass: { kind: 'CHOICE', of: ORDER_CLASSES.filter((one) => one !== 'URGENT'), zh: '紧急工单所属的普通类别,仅 class 为 URGENT 时可填;不填沿用已知的' },
  category: { kind: 'TEXT', most: 64, zh: '适用的规定分类别时必填' },
  reached: { kind: 'FLAG', zh: '是否联系到诉求人' },
  evidence: { kind: 'FLAG', zh: '单位能否提供联系记录' },
  choices: { kind: 'CHOICES', of: SURVEY_CHOICES, zh: '诉求人选择的评价;空或多选由规定认定' },
  role: { kind: 'CHOICE', of: ['CO'], zh: '协办' },
};

/** Other spellings of the same member. */
export const ALIASES: Readonly<Partial<Record<Member, string>>> = { unit: 'unitCode', county: 'countyCode' };

export interface FactForm {
  readonly by: readonly Role[];
  readonly needs: readonly Member[];
  readonly may: readonly Member[];
  /** A decision takes effect when it is made; an instant stated with it is only kept. */
  readonly isDecision: boolean;
}

const UNIT_OR_HOTLINE: readonly Role[] = ['UNIT', 'OPERATOR', 'SUPERVISOR'];
const HOTLINE: readonly Role[] = ['OPERATOR', 'SUPERVISOR'];
const SUPERVISOR: readonly Role[] = ['SUPERVISOR'];

const form = (by: readonly Role[], needs: readonly Member[], may: readonly Member[], isDecision: boolean): FactForm => ({ by, needs, may: needs.includes('reason') ? may : [...may, 'reason'], isDecision });
const act = (by: readonly Role[], needs: readonly Member[], may: readonly Member[]): FactForm => form(by, needs, may, false);
const decision = (needs: readonly Member[], may: readonly Member[] = [], by = SUPERVISOR): FactForm => form(by, needs, may, true);

export const FACT_FORMS = {
  ACKNOWLEDGED: act([...UNIT_OR_HOTLINE, 'COUNTY_OFFICE'], [], ['unit', 'channel']),
  HANDLING_STARTED: act(UNIT_OR_HOTLINE, [], ['unit']),
  ARRIVED_ON_SITE: act(UNIT_OR_HOTLINE, [], ['unit']),
  ACCEPTED_BY_UNIT: act(UNIT_OR_HOTLINE, [], ['unit']),
  INTERIM_REPORTED: act(UNIT_OR_HOTLINE, [], ['unit', 'channel', 'text']),
  SITE_SURVEY_STARTED: act(UNIT_OR_HOTLINE, [], ['unit']),
  DISPUTE_EVIDENCE_GIVEN: act(UNIT_OR_HOTLINE, [], ['unit', 'text']),
  PETITIONER_CONTACT_TRIED: act(UNIT_OR_HOTLINE, ['reached'], ['unit']),
  CONTACT_DISPUTED: act(HOTLINE, ['evidence'], ['unit']),
  SURVEY_DELIVERED: act(HOTLINE, [], []),
  SURVEY_ANSWERED: act(HOTLINE, ['choices'], []),
  NEW_FACTS_ADDED: act(HOTLINE, ['reason'], []),
  FORCE_MAJEURE: act(SUPERVISOR, ['reason'], []),
  LAW_CHANGED: act(SUPERVISOR, ['reason'], []),
  COUNTY_IDENTIFIED: decision(['county'], [], HOTLINE),
  COMPLETION_APPROVED: decision([], ['unit']),
  COMPLETION_SENT_BACK: decision(['reason'], ['unit']),
  REDO_ORDERED: decision(['reason'], ['unit']),
  DISPUTE_EVIDENCE_ASKED: decision([], ['unit']),
  UNIT_DESIGNATED: decision(['unit', 'reason'], []),
  RECLASSIFIED: decision(['class', 'reason'], ['underlyingClass', 'category']),
  UNLINKED: decision(['reason'], [], HOTLINE),
  DELIVERED: decision(['unit', 'role', 'reason'], []),
} as const satisfies Readonly<Record<string, FactForm>>;

export type ToldFact = keyof typeof FACT_FORMS;

export const formOf = (fact: ToldFact): FactForm => FACT_FORMS[fact];

/** Facts with a path of their own, which asks for more than a fact has. */
export const FACTS_ELSEWHERE: Readonly<Record<string, string>> = {
  FIRST_RESPONSE: 'first-responses', HANDLING_COMPLETED: 'completions', RESULT_FILED: 'results', BACKFILLED: 'backfills', RETURN_REQUESTED: 'returns', RETURN_APPROVED: 'returns/{n}/decision', RETURN_REJECTED: 'returns/{n}/decision',
  EXTENSION_REQUESTED: 'extensions', EXTENSION_APPROVED: 'extensions/{n}/decision', EXTENSION_REJECTED: 'extensions/{n}/decision', COUNTY_NOTIFIED: 'assignments', FLAGGED_CRITICAL: 'critical', LINKED: 'links', WITHDRAWN: 'withdrawal', CLOSED: 'closure',
};
