import type { NestFastifyApplication } from '@nestjs/platform-fastify';

export interface Seen {
  readonly status: number;
  readonly location: string;
  readonly body: string;
}

/** Who signs in at the provider's page. */
export interface Typed {
  readonly subject: string;
  readonly name: string;
  readonly acr?: string;
}

const CALLBACK = '/api/v1/session/oidc/callback';

/** One browser between the service, asked without a network, and a provider: it keeps the cookies of each and follows redirects one by one. */
export class OidcBrowser {
  private readonly jars = new Map<string, Map<string, string>>();

  constructor(private readonly application: NestFastifyApplication, private readonly origin: string) {}

  async get(url: string): Promise<Seen> {
    const { origin, pathname, search } = new URL(url, this.origin);
    if (origin !== this.origin) return this.outside(url, {});
    const answer = await this.application.inject({ url: `${pathname}${search}`, headers: { cookie: this.cookiesOf(origin), 'user-agent': 'a browser' } });
    this.keep(origin, [answer.headers['set-cookie'] ?? []].flat());
    return { status: answer.statusCode, location: answer.headers.location ?? '', body: answer.body };
  }

  post(url: string, form: Readonly<Record<string, string>>): Promise<Seen> {
    return this.outside(url, { method: 'POST', body: new URLSearchParams(form) });
  }

  /** Begins at the service and signs in at the provider's page; answers the address to which the provider sends the browser back. */
  async signInElsewhere(typed: Typed | 'cancel', start = '/api/v1/session/oidc'): Promise<string> {
    let seen = await this.get(start);
    while (!this.isBack(seen.location)) {
      if (seen.location === '') throw new Error(`the way ended with ${String(seen.status)}: ${seen.body.slice(0, 300)}`);
      const at = seen.location;
      seen = at.includes('/interaction/') ? await this.post(at, typed === 'cancel' ? { act: 'cancel' } : { act: 'in', ...typed }) : await this.get(at);
    }
    return seen.location;
  }

  /** The whole way: what the service says at the end. */
  async signIn(typed: Typed | 'cancel', start?: string): Promise<Seen> {
    return this.get(await this.signInElsewhere(typed, start));
  }

  cookie(name: string, origin = this.origin): string | undefined {
    return this.jars.get(origin)?.get(name);
  }

  setCookie(name: string, value: string): void {
    this.keep(this.origin, [`${name}=${value}`]);
  }

  /** Drops what it keeps for a site, as when somebody else sits down there. */
  forget(origin: string): void {
    this.jars.delete(origin);
  }

  private isBack(location: string): boolean {
    return location.startsWith(`${this.origin}${CALLBACK}`) || location.startsWith('/sign-in');
  }

  private async outside(url: string, init: RequestInit): Promise<Seen> {
    const { origin } = new URL(url);
    const response = await fetch(url, { ...init, redirect: 'manual', headers: { cookie: this.cookiesOf(origin) } });
    this.keep(origin, response.headers.getSetCookie());
    const location = response.headers.get('location');
    return { status: response.status, location: location === null ? '' : new URL(location, url).href, body: await response.text() };
  }

  private cookiesOf(origin: string): string {
    return [...(this.jars.get(origin) ?? [])].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  private keep(origin: string, lines: readonly string[]): void {
    const jar = this.jars.get(origin) ?? new Map<string, string>();
    this.jars.set(origin, jar);
    for (const line of lines) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (value === '' || /expires=Thu, 01 Jan 1970/i.test(line)) jar.delete(name);
      else jar.set(name, value);
    }
  }
}
