import { Temporal } from 'temporal-polyfill';
import { isAfter } from '../domain/time/beijing.js';
import type { FieldProblem } from '../platform/http/problem.js';
import { ALIASES, FACT_FORMS, FACTS_ELSEWHERE, formOf, MEMBERS, type Member, type ToldFact } from './fact-forms.js';

/** A fact as somebody told it, checked against its form. */
export interface GivenFact {
  readonly fact: ToldFact;
  readonly at: Temporal.Instant | null;
  readonly members: ReadonlyMap<Member, unknown>;
}

type Body = Readonly<Record<string, unknown>>;

export type NamedFact = { readonly kind: 'FACT'; readonly fact: ToldFact } | { readonly kind: 'WRONG'; readonly problem: FieldProblem };

/** Which fact a body tells of. */
export const namedFact = ({ fact }: Body): NamedFact => {
  if (isTold(fact)) return { kind: 'FACT', fact };
  const elsewhere = typeof fact === 'string' && Object.hasOwn(FACTS_ELSEWHERE, fact) ? FACTS_ELSEWHERE[fact] : undefined;
  const detail = elsewhere === undefined ? `必须是下列之一:${Object.keys(FACT_FORMS).join('、')}。` : `请用 POST /api/v1/work-orders/{id}/${elsewhere}。`;
  return { kind: 'WRONG', problem: { pointer: '/fact', detail: fact === undefined || fact === null ? '必填。' : detail } };
};

/** Every problem of the body at once, or the fact. `acceptedAt` and `now` bound its instant. */
export const readFact = (body: Body, fact: ToldFact, { acceptedAt, now }: { readonly acceptedAt: Temporal.Instant; readonly now: Temporal.Instant }): { readonly given: GivenFact; readonly problems: readonly FieldProblem[] } => {
  const form = formOf(fact);
  const known: readonly Member[] = [...form.needs, ...form.may];
  const spelled = new Set(['fact', 'at', ...known.flatMap((member) => [member, ALIASES[member] ?? member])]);
  const unknown = Object.keys(body).filter((key) => !spelled.has(key)).map((key): FieldProblem => ({ pointer: `/${pointerOf(key)}`, detail: '这一事实没有这个字段,请检查拼写。' }));
  const members = known.map((member) => ({ member, ...readMember(body, member, form.needs.includes(member)) }));
  const at = readAt(body['at'], acceptedAt, now);
  const problems = [...at.problems, ...members.flatMap((one) => one.problems), ...unknown];
  return { given: { fact, at: at.at, members: new Map(members.flatMap(({ member, value }) => (value === null ? [] : [[member, value]]))) }, problems };
};

const isTold = (fact: unknown): fact is ToldFact => typeof fact === 'string' && Object.hasOwn(FACT_FORMS, fact);

const pointerOf = (key: string): string => key.replaceAll('~', '~0').replaceAll('/', '~1');

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,9})?(Z|[+-]\d{2}:\d{2})$/;

const readAt = (value: unknown, acceptedAt: Temporal.Instant, now: Temporal.Instant): { readonly at: Temporal.Instant | null; readonly problems: readonly FieldProblem[] } => {
  if (value === undefined || value === null) return { at: null, problems: [] };
  const at = instantOf(value);
  const wrong = (detail: string): { at: null; problems: FieldProblem[] } => ({ at: null, problems: [{ pointer: '/at', detail }] });
  if (at === null) return wrong('必须是带时区的时间,例如 2026-11-22T21:10:00+08:00。');
  if (isAfter(at, now)) return wrong('不能晚于现在。');
  return isAfter(acceptedAt, at) ? wrong('不能早于热线受理工单的时间。') : { at, problems: [] };
};

const instantOf = (value: unknown): Temporal.Instant | null => {
  if (typeof value !== 'string' || !INSTANT.test(value)) return null;
  try {
    return Temporal.Instant.from(value);
  } catch {
    return null;
  }
};

const readMember = (body: Body, member: Member, isNeeded: boolean): { readonly value: unknown; readonly problems: readonly FieldProblem[] } => {
  const alias = ALIASES[member];
  const key = alias !== undefined && body[member] === undefined && body[alias] !== undefined ? alias : member;
  const value = body[key];
  if (value === undefined || value === null) return { value: null, problems: isNeeded ? [{ pointer: `/${key}`, detail: '必填。' }] : [] };
  const problem = problemOf(value, member);
  return problem === null ? { value: typeof value === 'string' ? value.trim() : value, problems: [] } : { value: null, problems: [{ pointer: `/${key}`, detail: problem }] };
};

const problemOf = (value: unknown, member: Member): string | null => {
  const wanted = MEMBERS[member];
  switch (wanted.kind) {
    case 'FLAG': return typeof value === 'boolean' ? null : '必须是 true 或 false。';
    case 'TEXT':
      if (typeof value !== 'string') return '必须是文本。';
      if (value.trim() === '') return '不能为空。';
      return value.length > wanted.most ? `最多 ${String(wanted.most)} 个字符。` : null;
    case 'CHOICE': return typeof value === 'string' && wanted.of.includes(value) ? null : `必须是下列之一:${wanted.of.join('、')}。`;
    case 'CHOICES': return Array.isArray(value) && value.every((one) => typeof one === 'string' && wanted.of.includes(one)) ? null : `必须是数组,其中每一项是下列之一:${wanted.of.join('、')}。`;
  }
};
