import { Injectable } from '@nestjs/common';
import { Problem } from './problem.js';
import { type HttpRequest, pathOf } from './request.js';

interface Route {
  readonly method: string;
  readonly pattern: RegExp;
}

/** Knows every route, to tell a wrong method (405 with Allow) from an unknown address (404). */
@Injectable()
export class RouteTable {
  private readonly routes: Route[] = [];

  add(method: string | readonly string[], url: string): void {
    if (url.includes('*')) return;
    const escaped = url.replace(/[.+?^${}()|[\]\\]/g, String.raw`\$&`).replace(/:[A-Za-z0-9_]+/g, '[^/]+');
    for (const one of typeof method === 'string' ? [method] : method) this.routes.push({ method: one, pattern: new RegExp(`^${escaped}/?$`) });
  }

  refine(problem: Problem, request: HttpRequest): Problem {
    if (problem.status !== 404 || problem.code !== 'NOT_FOUND') return problem;
    const path = pathOf(request);
    const allowed = new Set(this.routes.filter((route) => route.pattern.test(path)).map((route) => route.method));
    if (allowed.size === 0 || allowed.has(request.method)) return problem;
    return new Problem(405, 'METHOD_NOT_ALLOWED', '不支持的方法', `该地址不支持 ${request.method},可用:${[...allowed].join('、')}。`, {
      headers: { allow: [...allowed].join(', ') },
    });
  }
}
