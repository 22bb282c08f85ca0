import { Injectable } from '@nestjs/common';
import { ApiClients } from '../identity/api-clients.js';
import type { Principal } from '../identity/principal.js';
import { sessionToken } from '../identity/session-cookie.js';
import { Sessions } from '../identity/sessions.js';
import { headerOf, type HttpRequest } from '../platform/http/request.js';

/** Whether somebody who was let in once may still look: a stream outlives the check at its beginning by hours. */
@Injectable()
export class StillAllowed {
  constructor(private readonly sessions: Sessions, private readonly clients: ApiClients) {}

  /** The check to repeat: the same session or key still stands for the same rights and the same scope. */
  checkOf(request: HttpRequest, principal: Principal): () => Promise<boolean> {
    if (principal.kind === 'CLIENT') {
      const key = /^Bearer +(\S+) *$/i.exec(headerOf(request, 'authorization') ?? '')?.[1] ?? '';
      return async () => (await this.clients.find(key))?.rights.includes('READ') === true;
    }
    const token = sessionToken(request) ?? '';
    return async () => {
      const person = await this.sessions.find(token);
      return person !== undefined && person.role === principal.role && person.unitCode === principal.unitCode && person.countyCode === principal.countyCode;
    };
  }
}
