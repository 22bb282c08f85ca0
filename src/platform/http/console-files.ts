import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { headerOf, type HttpReply, type HttpRequest, pathOf } from './request.js';

/** First path segments that belong to programs: an unknown address below them is a 404, never the console's page. */
const PROGRAMS = ['api', 'carriers', 'assets', 'l', 'livez', 'readyz', 'metrics'];

/** The built console: its addresses are made up in the browser, so that any page request gets the one page. */
@Injectable()
export class ConsoleFiles {
  private folder: string | undefined;

  /** Nothing is served when the console is not built. */
  serveFrom(folder: string): boolean {
    this.folder = existsSync(join(folder, 'index.html')) ? folder : undefined;
    return this.folder !== undefined;
  }

  /** Answers a page request with the console; false when the address is not one of the console's. */
  async answer(request: HttpRequest, reply: HttpReply): Promise<boolean> {
    if (this.folder === undefined || !isPageRequest(request)) return false;
    const page = await readFile(join(this.folder, 'index.html'));
    await reply.code(200).header('cache-control', 'no-cache').type('text/html; charset=utf-8').send(page);
    return true;
  }
}

const isPageRequest = (request: HttpRequest): boolean => {
  if (request.method !== 'GET' && request.method !== 'HEAD') return false;
  const [, first = ''] = pathOf(request).split('/', 2);
  return !PROGRAMS.includes(first) && (headerOf(request, 'accept') ?? '').includes('text/html');
};
