import type { LoggerService } from '@nestjs/common';
import { JsonLogger } from '../../src/platform/logging/json-logger.js';
import { plantedIn } from './planted.js';

/** Names of petitioners as the builders invent them. */
const PETITIONERS = ['诉求人某某'];
/** A number in full, of the range that every story takes its people's from. */
const NUMBER = /1920000\d{4}/u;

/** The log as the service writes it, line by line and at its most talkative. */
export class TownLog implements LoggerService {
  readonly lines: string[] = [];
  private readonly json = new JsonLogger('trace', { write: (line: string) => void this.lines.push(line) });

  /** Lines that name somebody, tell a number in full or hold a planted text, also where an address hides them behind percent signs. */
  get leaks(): readonly string[] {
    return this.lines.filter((line) => [line, decoded(line)].some((text) => NUMBER.test(text) || PETITIONERS.some((name) => text.includes(name)) || plantedIn(text).length > 0));
  }

  log(message: unknown, ...rest: unknown[]): void {
    this.json.log(message, ...rest);
  }

  error(message: unknown, ...rest: unknown[]): void {
    this.json.error(message, ...rest);
  }

  warn(message: unknown, ...rest: unknown[]): void {
    this.json.warn(message, ...rest);
  }

  debug(message: unknown, ...rest: unknown[]): void {
    this.json.debug(message, ...rest);
  }

  verbose(message: unknown, ...rest: unknown[]): void {
    this.json.verbose(message, ...rest);
  }
}

const decoded = (text: string): string => text.replaceAll(/(?:%[0-9A-Fa-f]{2})+/gu, (escaped) => {
  try {
    return decodeURIComponent(escaped);
  } catch {
    return escaped;
  }
});
