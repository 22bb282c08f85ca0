import { readFileSync } from 'node:fs';
import type { ServiceProcess } from '../support/service-process.js';

/** The most memory that the node's process has had resident since it was started, in MB. */
export const peakMemory = ({ pid }: ServiceProcess): number => {
  try {
    return Math.round(Number(/VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${String(pid)}/status`, 'utf8'))?.[1] ?? Number.NaN) / 1024);
  } catch {
    return Number.NaN;
  }
};
