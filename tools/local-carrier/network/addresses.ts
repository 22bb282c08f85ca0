/** Where a webhook is sent, and the address its signature covers. */
export interface WebhookAddress { readonly connect: string; readonly sign: string }

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * Knows the customer's service by its public address and by the one it has on this machine: what is meant for the public
 * address is delivered here, and signed as the service will check it. Nothing else than this machine is reachable.
 */
export class AddressBook {
  constructor(private readonly publicUrl: string | null, private readonly serviceUrl: string | null) {}

  /** Null when the address lies outside this machine or is none. */
  resolve(address: string): WebhookAddress | null {
    const url = parse(address);
    if (url === null) return null;
    url.hash = '';
    const publicBase = this.publicUrl === null ? null : parse(this.publicUrl);
    const localBase = this.serviceUrl === null ? null : parse(this.serviceUrl);
    const publicly = moved(url, localBase, publicBase) ?? url.href;
    const locally = moved(url, publicBase, localBase) ?? url.href;
    return isLoopback(locally) ? { connect: locally, sign: publicly } : null;
  }
}

/** `url` taken from below one base to below another, or null when it does not lie below the first. */
function moved(url: URL, from: URL | null, to: URL | null): string | null {
  if (from === null || to === null || url.origin !== from.origin) return null;
  const base = from.pathname.replace(/\/$/, '');
  if (!url.pathname.startsWith(base)) return null;
  return to.origin + to.pathname.replace(/\/$/, '') + url.pathname.slice(base.length) + url.search;
}

function parse(address: string): URL | null {
  const url = URL.canParse(address) ? new URL(address) : null;
  return url !== null && (url.protocol === 'http:' || url.protocol === 'https:') ? url : null;
}

export function isLoopback(address: string): boolean {
  const url = parse(address);
  return url !== null && LOOPBACK.has(url.hostname);
}
