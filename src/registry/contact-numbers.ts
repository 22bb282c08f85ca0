import type { ContactFields } from './contact.js';
import type { FieldProblem } from '../platform/http/problem.js';
import { readPhoneNumber } from './phone-number.js';

export interface TypedNumbers {
  readonly mobile?: string | null;
  readonly landline?: string | null;
}

export interface ReadNumbers {
  readonly mobile: string | null;
  readonly landline: string | null;
  readonly landlineExtension: string | null;
}

/** The numbers of a request over those in force; what is not sent stays, null removes. Pushes every problem by pointer. */
export const readNumbers = (typed: TypedNumbers, current: ReadNumbers, areaCode: string, problems: FieldProblem[]): ReadNumbers => {
  const mobile = typed.mobile === undefined ? current.mobile : readOne('mobile', typed.mobile, areaCode, problems)?.e164 ?? null;
  const landline = typed.landline === undefined
    ? { e164: current.landline, extension: current.landlineExtension }
    : readOne('landline', typed.landline, areaCode, problems) ?? { e164: null, extension: null };
  if (problems.length === 0 && mobile === null && landline.e164 === null) problems.push({ pointer: '/mobile', detail: '手机和固定电话至少填写一项。' });
  return { mobile, landline: landline.e164, landlineExtension: landline.extension };
};

const NAMES = { mobile: { kind: 'MOBILE', expected: '此栏应填手机号码,固定电话请填 landline。' }, landline: { kind: 'LANDLINE', expected: '此栏应填固定电话,手机号码请填 mobile。' } } as const;

const readOne = (field: keyof typeof NAMES, typed: string | null, areaCode: string, problems: FieldProblem[]): { e164: string; extension: string | null } | undefined => {
  if (typed === null) return undefined;
  const reading = readPhoneNumber(typed, areaCode);
  if (reading.kind === 'NUMBER' && reading.number.kind === NAMES[field].kind) return reading.number;
  problems.push({ pointer: `/${field}`, detail: reading.kind === 'WRONG' ? `${reading.problem}。` : NAMES[field].expected });
  return undefined;
};

/**
 * The numbers under which somebody of the same unit and role is already called: the same person twice would be called twice on every rung.
 * A duty landline may stand beside several people with mobiles, as the registration form has it: it rings only for those without one.
 */
export const repeatedNumbers = (fields: ContactFields, others: readonly ContactFields[]): readonly ('mobile' | 'landline')[] => {
  const rings = ({ role, mobile }: ContactFields): string | null => (role === 'DUTY_DESK' ? null : mobile);
  const hasMobile = fields.mobile !== null && others.some(({ mobile }) => mobile === fields.mobile);
  const hasLandline = fields.landline !== null && others.some((other) => other.landline === fields.landline && other.landlineExtension === fields.landlineExtension && rings(other) === rings(fields));
  return [...(hasMobile ? (['mobile'] as const) : []), ...(hasLandline ? (['landline'] as const) : [])];
};

const MIDDLE_OF_MOBILE = /^(\+861\d\d)\d{4}(\d{4})$/;
const MIDDLE_OF_LANDLINE = /\d{3}(\d{4})$/;

/** `+86192****0001`, `+86763***0001`: enough to tell two people apart, too little to call. */
export const maskNumber = (e164: string): string =>
  MIDDLE_OF_MOBILE.test(e164) ? e164.replace(MIDDLE_OF_MOBILE, '$1****$2') : e164.replace(MIDDLE_OF_LANDLINE, '***$1');

export const maskEmail = (email: string): string => email.replace(/^(.).*(?=@)/, '$1***');
