import { BlockList, isIP } from 'node:net';
import { resolve } from 'node:path';
import { meantBy } from './misspelt.js';

export type Environment = Readonly<Record<string, string | undefined>>;

const PROXY_WORDS = ['loopback', 'linklocal', 'uniquelocal'];

/** Reads single variables and collects what is wrong with them. An empty variable counts as not set, as compose files write it. */
export class VariableReader {
  readonly problems: string[] = [];
  private readonly asked = new Set<string>();

  constructor(private readonly environment: Environment) {}

  problem(line: string): void {
    this.problems.push(line);
  }

  text(name: string): string | undefined {
    this.asked.add(name);
    const value = this.environment[name]?.trim();
    return value === '' ? undefined : value;
  }

  /** The names that are set, of those that fit. */
  namesOf(fits: (name: string) => boolean): string[] {
    return Object.keys(this.environment).filter((name) => fits(name) && this.text(name) !== undefined).sort();
  }

  /** Call it when everything was asked: what is set and was asked by nobody, and looks like something that was, is a mistake. */
  refuseMisspelt(): void {
    const known = [...this.asked];
    for (const name of Object.keys(this.environment).sort()) {
      const meant = this.asked.has(name) ? undefined : meantBy(name, known);
      if (meant !== undefined) this.problem(`${name} is no variable of this service: was ${meant} meant?`);
    }
  }

  choice<const C extends string>(name: string, choices: readonly C[], fallback: C): C {
    const value = this.text(name);
    if (value === undefined) return fallback;
    const chosen = choices.find((choice) => choice === value);
    if (chosen === undefined) this.problem(`${name} is "${value}": it must be one of ${choices.join(', ')}`);
    return chosen ?? fallback;
  }

  port(name: string, fallback: number): number {
    const value = this.text(name);
    if (value === undefined) return fallback;
    const port = /^\d{1,5}$/.test(value) ? Number(value) : 0;
    if (port >= 1 && port <= 65_535) return port;
    this.problem(`${name} is "${value}": it must be a port from 1 to 65535`);
    return fallback;
  }

  /** Whole megabytes, in bytes. */
  megabytes(name: string, fallback: number, most: number): number {
    const value = this.text(name) ?? String(fallback);
    const size = /^\d{1,3}$/.test(value) ? Number(value) : 0;
    if (size < 1 || size > most) this.problem(`${name} is "${value}": it must be whole megabytes from 1 to ${most}`);
    return Math.max(1, size) * 1024 * 1024;
  }

  /** Whole hours. */
  hours(name: string, fallback: number, most: number): number {
    const value = this.text(name) ?? String(fallback);
    const hours = /^\d{1,3}$/.test(value) ? Number(value) : 0;
    if (hours < 1 || hours > most) this.problem(`${name} is "${value}": it must be whole hours from 1 to ${most}`);
    return hours;
  }

  /** A whole number from `least` to `most`; null when it is not set, or wrong. */
  whole(name: string, least: number, most: number): number | null {
    const value = this.text(name);
    if (value === undefined) return null;
    const number = /^\d{1,9}$/.test(value) ? Number(value) : NaN;
    if (number >= least && number <= most) return number;
    this.problem(`${name} is "${value}": it must be a whole number from ${String(least)} to ${String(most)}`);
    return null;
  }

  folder(name: string, fallback: string): string {
    return resolve(this.text(name) ?? fallback);
  }

  /** The text of a URL of one of the protocols; a secret inside it is never repeated in a problem. */
  url(name: string, protocols: readonly string[]): string | undefined {
    const value = this.text(name);
    if (value === undefined) return undefined;
    if (URL.canParse(value) && protocols.includes(new URL(value).protocol) && new URL(value).hostname !== '') return value;
    this.problem(`${name} is not a URL that starts with ${protocols.map((protocol) => `${protocol}//`).join(' or ')}`);
    return undefined;
  }

  /** Without a trailing slash, because paths are appended to it and carriers sign the result. */
  publicUrl(name: string, mustBeSecure: boolean): string | undefined {
    const before = this.problems.length;
    const value = this.url(name, mustBeSecure ? ['https:'] : ['http:', 'https:']);
    if (value === undefined) {
      if (mustBeSecure && this.problems.length === before) this.problem(`${name} is missing: production needs the https address under which carriers and people reach the service`);
      return undefined;
    }
    const url = new URL(value);
    if (url.search !== '' || url.hash !== '' || url.username !== '') this.problem(`${name} must be an address without user, query and fragment`);
    return value.replace(/\/+$/, '');
  }

  proxies(name: string): readonly string[] {
    const entries = (this.text(name) ?? '').split(',').map((entry) => entry.trim()).filter((entry) => entry !== '' && entry !== 'none');
    for (const entry of entries) {
      if (!isProxy(entry)) this.problem(`${name} holds "${entry}": it must be an address, a network such as 10.0.0.0/8, or one of ${PROXY_WORDS.join(', ')}`);
    }
    return entries;
  }

  networks(name: string): readonly string[] {
    const entries = (this.text(name) ?? '').split(',').map((entry) => entry.trim()).filter((entry) => entry !== '' && entry !== 'none');
    for (const entry of entries) {
      if (!isNetwork(entry)) this.problem(`${name} holds "${entry}": it must be an address or a network such as 10.0.0.0/8`);
    }
    return entries;
  }

  isLoopback(url: string): boolean {
    const host = new URL(url).hostname.replace(/^\[|\]$/g, '');
    return host === 'localhost' || host === '::1' || (isIP(host) === 4 && LOOPBACK.check(host));
  }
}

const LOOPBACK = new BlockList();
LOOPBACK.addSubnet('127.0.0.0', 8);

const isProxy = (entry: string): boolean => PROXY_WORDS.includes(entry) || isNetwork(entry);

const isNetwork = (entry: string): boolean => {
  const [address = '', bits, more] = entry.split('/');
  const version = isIP(address);
  if (version === 0 || more !== undefined) return false;
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) >= 1 && Number(bits) <= (version === 4 ? 32 : 128));
};
