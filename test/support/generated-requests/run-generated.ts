import fc from 'fast-check';
import type { AskService } from './ask-service.js';
import { requestsTo } from './drawn-request.js';
import { breachesOf } from './judge-answer.js';
import type { Operation, PublishedDocument } from './published-document.js';

export interface Extent {
  readonly requests: number;
  readonly seed: number;
}

export interface Finding {
  readonly operation: string;
  /** Of the draws for this operation. */
  readonly seed: number;
  readonly request: string;
  readonly breaches: string;
}

export interface Outcome {
  readonly findings: readonly Finding[];
  readonly requests: number;
  /** How often each operation answered each status. */
  readonly counts: ReadonlyMap<string, ReadonlyMap<number, number>>;
}

/** What ends sessions, moves time or takes accounts and keys away comes last, or the rest would be asked by nobody. */
const LAST = /\/(session|account|accounts|clients|demonstration|approvals)\b/u;

const inOrder = (operations: readonly Operation[]): readonly Operation[] =>
  [...operations].sort((a, b) => Number(LAST.test(a.path)) - Number(LAST.test(b.path)) || Number(a.path.split('/').length > 4) - Number(b.path.split('/').length > 4));

/** Asks every documented operation equally often and judges each answer by the document; each operation in turn, the same requests for the same seed. */
export const runGenerated = async (document: PublishedDocument, service: AskService, everybody: Readonly<Record<string, number>>, { requests, seed }: Extent): Promise<Outcome> => {
  const findings: Finding[] = [];
  const counts = new Map<string, Map<number, number>>();
  const each = Math.max(1, Math.ceil(requests / document.operations.length));
  let asked = 0;
  for (const [index, operation] of inOrder(document.operations).entries()) {
    const name = `${operation.method} ${operation.path}`;
    // Of its own for each, or all would be asked by the same people in the same order.
    const own = seed * 1000 + index;
    const statuses = new Map<number, number>();
    counts.set(name, statuses);
    const said = await fc.check(fc.asyncProperty(requestsTo(document, operation, everybody), async (drawn) => {
      const answer = await service.ask(operation, drawn);
      asked += 1;
      statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
      const breaches = breachesOf(document, operation, answer);
      if (breaches.length > 0) throw new Error(breaches.join('; '));
    }), { seed: own, numRuns: each });
    if (said.failed) findings.push({ operation: name, seed: own, request: fc.stringify(said.counterexample).slice(0, 1500), breaches: said.errorInstance instanceof Error ? said.errorInstance.message : String(said.errorInstance) });
  }
  return { findings, requests: asked, counts };
};
