import { Temporal } from 'temporal-polyfill';
import { registerDecorator, type ValidationOptions } from 'class-validator';

const RFC_3339 = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,9})?(Z|[+-]\d{2}:\d{2})$/;

const constraint = (name: string, fits: (value: unknown) => boolean) => (options?: ValidationOptions): PropertyDecorator => (target, propertyName) => {
  registerDecorator({
    name,
    target: target.constructor,
    propertyName: String(propertyName),
    ...(options === undefined ? {} : { options }),
    validator: { validate: fits, defaultMessage: () => `must satisfy ${name}` },
  });
};

const parses = (text: string, parse: (text: string) => unknown): boolean => {
  try {
    parse(text);
    return true;
  } catch {
    return false;
  }
};

/** An RFC 3339 instant with its offset, such as `2026-11-22T21:10:00+08:00`. */
export const IsInstant = constraint('isInstant', (value) => typeof value === 'string' && RFC_3339.test(value) && parses(value, (text) => Temporal.Instant.from(text)));

/** An ISO 8601 duration, such as `PT1H`. */
export const IsDuration = constraint('isDuration', (value) => typeof value === 'string' && parses(value, (text) => Temporal.Duration.from(text)));

/** Text with at least one character that is not white space. */
export const IsNotBlank = constraint('isNotBlank', (value) => typeof value === 'string' && value.trim() !== '');
