import type { LoggerService } from '@nestjs/common';
import { type DestinationStream, type Logger, pino } from 'pino';
import type { LogLevel } from '../config/settings.js';
import { presentTrace } from '../tracing/trace-context.js';
import { maskForLog } from './masking.js';

/** Nest's own account of its start, one line for each route: of use to developers only. */
const FRAMEWORK = ['NestFactory', 'InstanceLoader', 'RoutesResolver', 'RouterExplorer', 'NestApplication'];
/** What fails while the application is made or begins to listen is thrown on, and whoever started the service is told in one line. */
const START = ['ExceptionHandler', 'NestApplication'];

/**
 * The one log: JSON lines, English event names, no telephone numbers, no message texts. Stands behind Nest's `Logger`,
 * so that `new Logger('channels').warn({ event: 'sms.refused', … })` is how everything logs.
 */
export class JsonLogger implements LoggerService {
  private readonly pino: Logger;

  constructor(level: LogLevel, destination?: DestinationStream) {
    const options = {
      level,
      base: null,
      formatters: { level: (label: string) => ({ level: label }) },
      timestamp: pino.stdTimeFunctions.isoTime,
    };
    this.pino = destination === undefined ? pino(options) : pino(options, destination);
  }

  log(message: unknown, ...rest: unknown[]): void {
    this.write(FRAMEWORK.includes(String(rest.at(-1))) ? 'debug' : 'info', message, rest);
  }

  error(message: unknown, ...rest: unknown[]): void {
    this.write(START.includes(String(rest.at(-1))) ? 'debug' : 'error', message, rest);
  }

  warn(message: unknown, ...rest: unknown[]): void {
    this.write('warn', message, rest);
  }

  debug(message: unknown, ...rest: unknown[]): void {
    this.write('debug', message, rest);
  }

  verbose(message: unknown, ...rest: unknown[]): void {
    this.write('trace', message, rest);
  }

  fatal(message: unknown, ...rest: unknown[]): void {
    this.write('fatal', message, rest);
  }

  /** Nest passes its context as the last argument, and a stack before it. */
  private write(level: LogLevel, message: unknown, rest: readonly unknown[]): void {
    const context = rest.at(-1);
    const stack = rest.length > 1 ? rest[0] : undefined;
    const traceId = presentTrace()?.traceId;
    const members = {
      ...(traceId === undefined ? {} : { traceId }),
      ...(typeof context === 'string' ? { context } : {}),
      ...(typeof stack === 'string' ? { stack } : {}),
    };
    // Masked before pino sees it: pino would lift an error's message out of it.
    if (this.pino.isLevelEnabled(level)) this.pino[level](maskForLog({ ...members, ...membersOf(message) }));
  }
}

const membersOf = (message: unknown): object => {
  if (message instanceof Error) return { err: message };
  return typeof message === 'object' && message !== null ? message : { msg: String(message) };
};
