import { createServer } from 'node:http';
import type { IncomingMessage, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import twilio from 'twilio';

export interface Received { readonly path: string; readonly params: Record<string, string>; readonly signed: boolean }

/** A customer's service in miniature: checks every signature, keeps what came, answers as the test says. */
export class ServiceDouble {
  readonly received: Received[] = [];
  answer: (request: Received) => { status?: number; body?: string } = () => ({ status: 204 });
  private constructor(private readonly server: Server, readonly url: string) {}

  static async start(authToken: string): Promise<ServiceDouble> {
    const server = createServer();
    await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
    const { port } = server.address() as AddressInfo;
    const service = new ServiceDouble(server, `http://127.0.0.1:${port}`);
    server.on('request', (request, response) => {
      void service.take(request, authToken).then(({ status = 200, body = '' }) => {
        response.writeHead(status, { 'content-type': 'text/xml' }).end(body);
      });
    });
    return service;
  }

  of(path: string): Record<string, string>[] {
    return this.received.filter((request) => request.path === path).map((request) => request.params);
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise<void>((resolve) => { this.server.close(() => resolve()); });
  }

  private async take(request: IncomingMessage, authToken: string): Promise<{ status?: number; body?: string }> {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    const path = request.url ?? '/';
    const params = Object.fromEntries(new URLSearchParams(body));
    const signed = twilio.validateRequest(authToken, String(request.headers['x-twilio-signature']), this.url + path, params);
    const received = { path, params, signed };
    this.received.push(received);
    return signed ? this.answer(received) : { status: 403 };
  }
}

/** The official SDK, pointed at the local carrier. */
export function officialClient(accountSid: string, authToken: string, carrierUrl: string, timeout = 5000): ReturnType<typeof twilio> {
  class RedirectedClient extends twilio.RequestClient {
    override async request<TData>(options: Parameters<twilio.RequestClient['request']>[0]): ReturnType<typeof twilio.RequestClient.prototype.request<TData>> {
      return super.request<TData>({ ...options, uri: options.uri.replace('https://api.twilio.com', carrierUrl) } as Parameters<typeof twilio.RequestClient.prototype.request<TData>>[0]);
    }
  }
  return twilio(accountSid, authToken, { httpClient: new RedirectedClient({ timeout, autoRetry: false }) });
}
