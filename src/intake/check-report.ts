import { Temporal } from 'temporal-polyfill';
import { plainToInstance } from 'class-transformer';
import { validate } from 'class-validator';
import type { FieldProblem } from '../platform/http/problem.js';
import { fieldProblems } from '../platform/http/validation.js';
import { readPhoneNumber } from '../registry/phone-number.js';
import type { Regulation } from '../domain/regulation/regulation.js';
import { isAfter } from '../domain/time/beijing.js';
import { NewWorkOrder } from './new-work-order.js';

/** A platform's clock may run ahead of ours by so much. */
const AHEAD = { minutes: 2 };
const AREA_CODE = '0763';

export interface CheckedReport {
  readonly report: NewWorkOrder;
  readonly problems: readonly FieldProblem[];
}

/** Shape and meaning are checked together, so that one answer lists everything that must be mended. */
export const checkReport = async (body: unknown, now: Temporal.Instant): Promise<CheckedReport> => {
  const plain = typeof body === 'object' && body !== null && !Array.isArray(body) ? body : {};
  const report = plainToInstance(NewWorkOrder, plain);
  const shape = fieldProblems(await validate(report, { whitelist: true, forbidNonWhitelisted: true, forbidUnknownValues: false }));
  const isFine = (pointer: string): boolean => !shape.some((problem) => problem.pointer === pointer);
  const meaning = [...(isFine('/acceptedAt') ? acceptance(report.acceptedAt, now) : []), ...(isFine('/workOrderContact/phone') ? contactPhone(report) : [])];
  return { report, problems: [...shape, ...meaning] };
};

const acceptance = (acceptedAt: string, now: Temporal.Instant): FieldProblem[] =>
  isAfter(Temporal.Instant.from(acceptedAt), now.add(AHEAD)) ? [{ pointer: '/acceptedAt', detail: '受理时间比现在晚 2 分钟以上,请检查来源系统的时钟。' }] : [];

const contactPhone = (report: NewWorkOrder): FieldProblem[] => {
  const phone = report.workOrderContact?.phone;
  if (phone === undefined || phone === null) return [];
  const reading = readPhoneNumber(phone, AREA_CODE);
  return reading.kind === 'NUMBER' ? [] : [{ pointer: '/workOrderContact/phone', detail: `${reading.problem}。` }];
};

/** The order's own contact in E.164; null when none was given. Checked before. */
export const contactNumber = (report: NewWorkOrder): string | null => {
  const phone = report.workOrderContact?.phone;
  const reading = phone === undefined || phone === null ? null : readPhoneNumber(phone, AREA_CODE);
  return reading?.kind === 'NUMBER' ? reading.number.e164 : null;
};

/** The category must be one of the regulation the order falls under. */
export const categoryProblems = (law: Regulation, report: NewWorkOrder): FieldProblem[] => {
  const { category } = report;
  if (category === undefined || category === null || law.categories.some((known) => known.code === category)) return [];
  return [{ pointer: '/category', detail: `必须是下列之一:${law.categories.map(({ code }) => code).join('、')}。` }];
};
