import { timingSafeEqual } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Carrier } from '../carrier.js';
import { callRoutes } from './calls-api.js';
import { messageRoutes } from './messages-api.js';
import { errorOfStatus, TwilioError } from './twilio-error.js';

/** Twilio's 2010-04-01 API of one account, with the faults in force. */
export async function restApi(app: FastifyInstance, carrier: Carrier, authToken: string): Promise<void> {
  const { accountSid } = carrier.subscription;
  await app.register(async (account) => {
    account.addHook('onRequest', async (request) => {
      carrier.counters.count('requests', `${request.method} ${request.routeOptions.url ?? request.url}`);
      if (!isAuthentic(request, accountSid, authToken)) throw new TwilioError(401, 20003, 'Authenticate');
    });
    account.addHook('preHandler', async (_request, reply) => {
      await carrier.latency();
      if (carrier.trouble.resetsConnection()) {
        carrier.counters.count('faults', 'connections cut');
        reply.raw.socket?.resetAndDestroy();
        return reply.hijack();
      }
      const status = carrier.trouble.refusal();
      if (status !== null) throw errorOfStatus(status);
      return undefined;
    });
    messageRoutes(account, carrier);
    callRoutes(account, carrier);
  }, { prefix: `/2010-04-01/Accounts/${accountSid}` });
}

function isAuthentic(request: FastifyRequest, accountSid: string, authToken: string): boolean {
  const [scheme, encoded] = (request.headers.authorization ?? '').split(' ');
  if (scheme?.toLowerCase() !== 'basic' || encoded === undefined) return false;
  const given = Buffer.from(encoded, 'base64');
  const wanted = Buffer.from(`${accountSid}:${authToken}`);
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}
