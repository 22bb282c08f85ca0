import type { HttpMethod } from '../state/records.js';
import type { AddressBook } from '../network/addresses.js';
import { TwilioError } from './twilio-error.js';

/** A decoded form or query string; a repeated field comes as a list. */
export class Form {
  private readonly fields: Readonly<Record<string, unknown>>;

  constructor(body: unknown) {
    this.fields = typeof body === 'object' && body !== null ? { ...body } : {};
  }

  /** The first value of a field; empty counts as missing. */
  text(name: string): string | null {
    return this.list(name)[0] ?? null;
  }

  list(name: string): string[] {
    const value = this.fields[name];
    return (Array.isArray(value) ? value : [value]).filter((entry): entry is string => typeof entry === 'string' && entry !== '');
  }

  whole(name: string, usual: number, bounds: { smallest: number; largest: number; code: number }): number {
    const text = this.text(name);
    if (text === null) return usual;
    const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
    if (!(value >= bounds.smallest && value <= bounds.largest)) {
      throw new TwilioError(400, bounds.code, `Invalid ${name}: ${text}. It must be a whole number from ${bounds.smallest} to ${bounds.largest}.`);
    }
    return value;
  }

  method(name: string): HttpMethod {
    return this.text(name)?.toUpperCase() === 'GET' ? 'GET' : 'POST';
  }

  /** An address of the customer's service, which must lie on this machine. */
  address(name: string, code: number, addresses: AddressBook): string | null {
    const text = this.text(name);
    if (text === null) return null;
    if (addresses.resolve(text) === null) {
      throw new TwilioError(400, code, `The ${name} URL ${text} is not a valid URL on this machine. The local carrier reaches only loopback addresses and PUBLIC_URL.`);
    }
    return text;
  }

  /** All fields as text, for addresses of further pages. */
  entries(): [string, string][] {
    return Object.keys(this.fields).flatMap((name) => this.list(name).map((value): [string, string] => [name, value]));
  }
}
