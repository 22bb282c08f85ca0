import { AsyncLocalStorage } from 'node:async_hooks';
import { randomBytes } from 'node:crypto';

/** Where in which trace something happens (W3C Trace Context). */
export interface TraceContext {
  /** 32 hexadecimal digits. */
  readonly traceId: string;
  /** 16 hexadecimal digits. */
  readonly spanId: string;
}

const WRITTEN = /^[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-[0-9a-f]{2}(?:-|$)/;
const LONGEST = 128;
const present = new AsyncLocalStorage<TraceContext>();

/** The context of a `traceparent` header; undefined for one that is missing or wrong, which begins a trace of its own. */
export const readTraceparent = (header: string | undefined): TraceContext | undefined => {
  if (header === undefined || header.length > LONGEST || header.startsWith('ff')) return undefined;
  const [, traceId, spanId] = WRITTEN.exec(header) ?? [];
  return traceId === undefined || spanId === undefined ? undefined : { traceId, spanId };
};

export const newSpanId = (): string => randomBytes(8).toString('hex');

export const newTrace = (): TraceContext => ({ traceId: randomBytes(16).toString('hex'), spanId: newSpanId() });

/** Runs `work`, and whatever it starts, in that context. */
export const inTrace = <T>(context: TraceContext, work: () => T): T => present.run(context, work);

/** Undefined outside of any request and due row. */
export const presentTrace = (): TraceContext | undefined => present.getStore();

/** For those who may know: the platforms that registered a callback. Never for carriers, whom our inner workings do not concern. */
export const traceHeaders = (): Readonly<Record<string, string>> => {
  const context = presentTrace();
  return context === undefined ? {} : { traceparent: `00-${context.traceId}-${context.spanId}-01` };
};
