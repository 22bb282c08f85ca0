import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

const read = (path: string): string => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
};

const workingFolder = (pid: string): string => {
  try {
    return readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    return '';
  }
};

export interface LivingProcess {
  readonly pid: number;
  readonly command: string;
}

/** Living processes that were started for this folder: it stands in their command, their environment, or they work in it. */
export const processesOf = (folder: string): LivingProcess[] =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .map((pid) => ({ pid: Number(pid), command: read(`/proc/${pid}/cmdline`).replaceAll('\0', ' ').trim(), traces: `${read(`/proc/${pid}/environ`)}\n${workingFolder(pid)}`, isZombie: / Z /.test(read(`/proc/${pid}/stat`)) }))
    .filter(({ command, traces, isZombie }) => !isZombie && (command.includes(folder) || traces.includes(folder)))
    .map(({ pid, command }) => ({ pid, command }));

/** The resident memory of a process in MB, and the processor time it has used in ms. */
export const usageOf = (pid: number): { readonly residentMb: number; readonly cpuMs: number } => {
  const [, , , , , , , , , , , , , user, system] = read(`/proc/${pid}/stat`).replace(/\(.*\)/, 'name').split(' ');
  const resident = /VmRSS:\s+(\d+) kB/.exec(read(`/proc/${pid}/status`))?.[1] ?? '0';
  return { residentMb: Math.round(Number(resident) / 1024), cpuMs: (Number(user) + Number(system)) * 10 };
};
