import { readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { headerOf, type HttpReply, type HttpRequest } from './request.js';

const TYPES: Readonly<Record<string, string>> = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript; charset=utf-8', '.css': 'text/css; charset=utf-8' };

/** Nothing inline, nothing foreign; pictures that were just chosen are shown from memory. */
const POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

interface KeptFile {
  readonly type: string;
  readonly cacheControl: string;
  readonly bytes: Readonly<Record<'br' | 'gzip' | 'identity', Buffer>>;
}

const keep = (path: string, cacheControl: string): KeptFile => {
  const identity = readFileSync(path);
  return { type: TYPES[extname(path)] ?? 'application/octet-stream', cacheControl, bytes: { identity, gzip: gzipSync(identity, { level: 9 }), br: brotliCompressSync(identity) } };
};

/**
 * The liaison's page at /l: three small files, kept in memory and compressed once, because they go over bad connections. The address is the same for
 * everybody; what leads to an order stands behind the # and is sent by no browser.
 */
export const serveLiaisonPage = (application: NestFastifyApplication, folder: string): void => {
  const fastify = application.getHttpAdapter().getInstance();
  const page = keep(join(folder, 'index.html'), 'no-cache');
  const assets = new Map(readdirSync(join(folder, 'assets')).map((name) => [name, keep(join(folder, 'assets', name), 'public, max-age=31536000, immutable')]));
  for (const path of ['/l', '/l/']) fastify.get(path, (request, reply) => answer(request, reply, page));
  fastify.get<{ Params: { name: string } }>('/l/assets/:name', (request, reply) => {
    const file = assets.get(request.params.name);
    return file === undefined ? reply.callNotFound() : answer(request, reply, file);
  });
};

const answer = (request: HttpRequest, reply: HttpReply, { type, cacheControl, bytes }: KeptFile): HttpReply => {
  const accepted = headerOf(request, 'accept-encoding') ?? '';
  const encoding = (['br', 'gzip'] as const).find((one) => new RegExp(`\\b${one}\\b`).test(accepted)) ?? 'identity';
  if (encoding !== 'identity') void reply.header('content-encoding', encoding);
  return reply.headers({ 'content-type': type, 'cache-control': cacheControl, vary: 'accept-encoding', 'content-security-policy': POLICY }).send(bytes[encoding]);
};
