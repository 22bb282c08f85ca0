import type { Problem } from './problem.js';
import { type HttpRequest, sentPathOf } from './request.js';

/** What the caller reads for a problem; stored under an idempotency key as well. */
export const problemAnswer = (problem: Problem, request: HttpRequest): { status: number; headers: Record<string, string>; body: string } => ({
  status: problem.status,
  headers: { 'cache-control': 'no-store', ...problem.headers, 'content-language': 'zh-CN', 'content-type': 'application/problem+json; charset=utf-8' },
  body: JSON.stringify({ ...problem.toBody(), instance: sentPathOf(request), requestId: request.id }),
});
