import { inTrace, newSpanId, newTrace, presentTrace, type TraceContext } from './trace-context.js';

export type SpanKind = 'SERVER' | 'CLIENT' | 'INTERNAL';

/** Codes and ids of kinds only: never a number, a name, a text or an address with a query. */
export type SpanAttributes = Readonly<Record<string, string | number | boolean>>;

export interface SpanStart {
  readonly name: string;
  readonly kind: SpanKind;
  readonly attributes?: SpanAttributes;
}

/** A span that has begun. */
export interface OpenSpan {
  readonly context: TraceContext;
  end(isFailed: boolean, attributes?: SpanAttributes): void;
}

/** Takes spans to where they are looked at. */
export interface SpanExport {
  begin(start: SpanStart, parent: TraceContext | undefined): OpenSpan;
  /** Sends what is left; never throws. */
  stop(): Promise<void>;
}

/** One for the process, as the log is one. Undefined: nobody looks, and ids of traces go to the log alone. */
let exporting: SpanExport | undefined;

/** Answers what ends it. */
export const exportSpans = (target: SpanExport): (() => Promise<void>) => {
  exporting = target;
  return async () => {
    if (exporting === target) exporting = undefined;
    await target.stop();
  };
};

/** Begins a span of `parent`, of what is under way, or of a new trace. The caller ends it. */
export const beginSpan = (start: SpanStart, parent: TraceContext | undefined = presentTrace()): OpenSpan => {
  if (exporting !== undefined) return exporting.begin(start, parent);
  const context = parent === undefined ? newTrace() : { traceId: parent.traceId, spanId: newSpanId() };
  return { context, end: () => undefined };
};

/** Runs `work` as a span of its own. A span inside of a trace that nobody exports costs nothing. */
export const traced = async <T>(start: SpanStart, work: () => Promise<T>): Promise<T> => {
  if (exporting === undefined && presentTrace() !== undefined) return work();
  const span = beginSpan(start);
  try {
    const result = await inTrace(span.context, work);
    span.end(false);
    return result;
  } catch (error) {
    span.end(true);
    throw error;
  }
};
