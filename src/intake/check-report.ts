import { Temporal } from 'temporal-polyfill';
import { plainToInstance } from 'class-transformer';
import { validate } from 'class-validator';
import type { FieldProblem } from '../platform/http/problem.js';
import { fieldProblems } from '../platform/http/validation.js';
import { readPhoneNumber } from '../registry/phone-number.js';
import type { Regulation } from '../domain/regulation/regulation.js';
import { isAfter } from '../domain/time/beijing.js';
import { NewWorkOrder, TakenReport, type AnyReport } from './new-work-order.js';

/** A platform's clock may run ahead of ours by so much. */
const AHEAD = { minutes: 2 };

export interface CheckedReport {
  readonly report: AnyReport;
  readonly problems: readonly FieldProblem[];
}

/** Whose form it is, and what its fields are read against. */
export interface Reading {
  readonly by: 'PLATFORM' | 'PERSON';
  readonly now: Temporal.Instant;
  /** 区号 for local numbers. */
  readonly areaCode: string;
}

/** Shape and meaning are checked together, so that one answer lists everything that must be mended. */
export const checkReport = async (body: unknown, { by, now, areaCode }: Reading): Promise<CheckedReport> => {
  const plain = typeof body === 'object' && body !== null && !Array.isArray(body) ? body : {};
  const report: AnyReport = by === 'PLATFORM' ? plainToInstance(NewWorkOrder, plain) : plainToInstance(TakenReport, plain);
  const shape = fieldProblems(await validate(report, { whitelist: true, forbidNonWhitelisted: true, forbidUnknownValues: false }));
  const isFine = (pointer: string): boolean => !shape.some((problem) => problem.pointer === pointer);
  const meaning = [...(isFine('/class') && isFine('/underlyingClass') ? underlyingClass(report) : []), ...(isFine('/acceptedAt') ? acceptance(report.acceptedAt, now) : []), ...(isFine('/workOrderContact/phone') ? contactPhone(report, areaCode) : [])];
  return { report, problems: [...shape, ...meaning] };
};

const acceptance = (acceptedAt: string, now: Temporal.Instant): FieldProblem[] =>
  isAfter(Temporal.Instant.from(acceptedAt), now.add(AHEAD)) ? [{ pointer: '/acceptedAt', detail: '受理时间比现在晚 2 分钟以上,请检查来源系统的时钟。' }] : [];

const underlyingClass = ({ class: orderClass, underlyingClass: underlying }: AnyReport): FieldProblem[] =>
  orderClass === 'URGENT' || underlying === undefined || underlying === null ? [] : [{ pointer: '/underlyingClass', detail: '只有 URGENT 工单可以填写普通类别。' }];

const contactPhone = (report: AnyReport, areaCode: string): FieldProblem[] => {
  const phone = report.workOrderContact?.phone;
  if (phone === undefined || phone === null) return [];
  const reading = readPhoneNumber(phone, areaCode);
  return reading.kind === 'NUMBER' ? [] : [{ pointer: '/workOrderContact/phone', detail: `${reading.problem}。` }];
};

/** The order's own contact in E.164; null when none was given. Checked before. */
export const contactNumber = (report: AnyReport, areaCode: string): string | null => e164Of(report.workOrderContact?.phone, areaCode);

/** The petitioner's number in E.164, by which repeated complaints are found; null when it is none, which refuses nothing. */
export const petitionerNumber = (report: AnyReport, areaCode: string): string | null => e164Of(report.petitioner?.phone, areaCode);

const e164Of = (phone: string | null | undefined, areaCode: string): string | null => {
  const reading = phone === undefined || phone === null ? null : readPhoneNumber(phone, areaCode);
  return reading?.kind === 'NUMBER' ? reading.number.e164 : null;
};

/**
 * Under a regulation with categories an order must have one of them. Under one without, a category another regulation of the jurisdiction
 * names is only more than was asked for: no event is refused for it.
 */
export const categoryProblems = (law: Regulation, report: AnyReport, isKnown: (category: string) => boolean): FieldProblem[] => {
  const category = report.category ?? null;
  if (law.categories.length === 0 && category === null) return [];
  const unknown = unknownCategory(law, category, isKnown);
  if (unknown.length > 0) return unknown;
  const known = law.categories.find(({ code }) => code === category);
  return known?.needsDescription === true && (report.description ?? '').trim() === '' ? [{ pointer: '/description', detail: `类别为${known.name}时必须填写。` }] : [];
};

/** A category that nobody knows says nothing of the event; null is none that a law with categories has. */
export const unknownCategory = (law: Regulation, category: string | null, isKnown: (category: string) => boolean): FieldProblem[] => {
  if (law.categories.length === 0) return category !== null && isKnown(category) ? [] : [{ pointer: '/category', detail: '适用的规定不分类别,请不要填写。' }];
  return law.categories.some(({ code }) => code === category) ? [] : [{ pointer: '/category', detail: `必须是下列之一:${law.categories.map(({ code }) => code).join('、')}。` }];
};
