import { type ArgumentMetadata, Injectable, ValidationPipe } from '@nestjs/common';
import type { ValidationError } from 'class-validator';
import { constraintText } from './constraint-text.js';
import { type FieldProblem, invalidRequest } from './problem.js';

/** Constraints that make the others of the same member pointless: a missing text is not also too short. */
const DECISIVE = ['whitelistValidation', 'isDefined', 'isArray', 'nestedValidation', 'isString', 'isBoolean', 'isNumber', 'isInt', 'isObject', 'isNotEmpty', 'isNotBlank'];

/**
 * Checks every body and query against its data class and reports all problems at once. A member that the class does not
 * know is a problem, because a misspelt `critical` that is silently dropped would cost somebody's life.
 */
@Injectable()
export class RequestValidation extends ValidationPipe {
  constructor() {
    super({
      transform: true,
      whitelist: true,
      forbidNonWhitelisted: true,
      forbidUnknownValues: false,
      stopAtFirstError: false,
      exceptionFactory: (errors: ValidationError[]) => invalidRequest(fieldProblems(errors)),
    });
  }

  override async transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    // Of a body without a data class nobody makes an empty object: its handler would take null apart.
    if (metadata.type === 'body' && (this.toValidate(metadata) ? value !== undefined : metadata.metatype === Object) && !isPlainObject(value)) {
      throw invalidRequest([{ pointer: '', detail: '请求正文必须是一个 JSON 对象。' }]);
    }
    return super.transform(value, metadata);
  }
}

/** class-validator's tree as a flat list in the order of the members. */
export const fieldProblems = (errors: readonly ValidationError[], parent = ''): FieldProblem[] =>
  errors.flatMap((error) => {
    const pointer = `${parent}/${error.property.replaceAll('~', '~0').replaceAll('/', '~1')}`;
    return [...ownProblems(error, pointer), ...fieldProblems(error.children ?? [], pointer)];
  });

const ownProblems = (error: ValidationError, pointer: string): FieldProblem[] => {
  const failed = Object.entries(error.constraints ?? {});
  const isUnknownMember = failed.some(([name]) => name === 'whitelistValidation');
  if (failed.length > 0 && !isUnknownMember && (error.value === undefined || error.value === null)) return [{ pointer, detail: '必填。' }];
  const decisive = DECISIVE.flatMap((name) => failed.filter(([constraint]) => constraint === name))[0];
  return (decisive === undefined ? failed : [decisive]).flatMap(([constraint, message]) => wrongMembers(error.value, constraint, message).map((at) => ({ pointer: `${pointer}${at}`, detail: constraintText(constraint, message) })));
};

/** Of a list that must hold texts the members that are none; of anything else the member itself. */
const wrongMembers = (value: unknown, constraint: string, message: string): readonly string[] => {
  if (constraint !== 'isString' || !message.startsWith('each value in') || !Array.isArray(value)) return [''];
  return value.flatMap((one, index) => (typeof one === 'string' ? [] : [`/${String(index)}`]));
};

const isPlainObject = (value: unknown): boolean => typeof value === 'object' && value !== null && !Array.isArray(value);
