import type { FastifyInstance } from 'fastify';
import type { Carrier } from '../carrier.js';
import { HandsetError } from '../handset/handset-error.js';

const READABLE = /^(text\/|application\/(xml|json|cap\+xml|[a-z.+-]+\+(xml|json)))/;

/** The mail sink. */
export function mailRoutes(app: FastifyInstance, carrier: Carrier): void {
  app.get('/mails', async () => ({ items: carrier.mailBox.list() }));
  app.get<{ Params: { id: string } }>('/mails/:id', async (request) => {
    const mail = carrier.mailBox.find(request.params.id);
    if (mail === null) throw new HandsetError(404, 'NO_SUCH_MAIL', `no mail ${request.params.id}`);
    return mail;
  });
  app.get<{ Params: { id: string; position: string }; Querystring: { view?: string } }>('/mails/:id/attachments/:position', async (request, reply) => {
    const attachment = carrier.mailBox.attachment(request.params.id, Number(request.params.position));
    if (attachment === null) throw new HandsetError(404, 'NO_SUCH_ATTACHMENT', `no attachment ${request.params.position} in mail ${request.params.id}`);
    // A mail's content must not run as a page of this origin: it is shown as plain text or saved.
    const shown = request.query.view !== undefined && READABLE.test(attachment.contentType);
    return reply
      .header('x-content-type-options', 'nosniff')
      .header('content-disposition', `${shown ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeURIComponent(attachment.filename)}`)
      .type(shown ? 'text/plain; charset=utf-8' : safeType(attachment.contentType))
      .send(attachment.content);
  });
}

function safeType(contentType: string): string {
  return /^[a-z0-9.+-]+\/[a-z0-9.+-]+$/.test(contentType) ? contentType : 'application/octet-stream';
}
