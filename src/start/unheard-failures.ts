import type { Log } from '../platform/database/log.js';

/**
 * Tells of failures that nobody waits for, instead of letting them end the process: each belongs to one piece of work, whose transaction was
 * rolled back, while an end would take every request and call under way with it. What is thrown outside of any promise still ends it, for
 * nobody knows what it left half done. Only the stack is told: what else an error of the database carries may name a person. Answers how to undo.
 */
export const tellUnheardFailures = (log: Log): (() => void) => {
  const tell = (reason: unknown): void => {
    log.error(`a failure that nobody waited for: ${reason instanceof Error ? reason.stack ?? reason.message : typeof reason}`);
  };
  process.on('unhandledRejection', tell);
  return () => { process.off('unhandledRejection', tell); };
};
