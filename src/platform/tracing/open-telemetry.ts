import { type Attributes, ROOT_CONTEXT, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { BasicTracerProvider, BatchSpanProcessor } from '@opentelemetry/sdk-trace-node';
import type { SpanExport } from './tracing.js';

const KINDS = { SERVER: SpanKind.SERVER, CLIENT: SpanKind.CLIENT, INTERNAL: SpanKind.INTERNAL } as const;
const SAMPLED = 1;
/** An endpoint that is away costs memory for so many spans and nothing else; what is more is let go. */
const QUEUE = { maxQueueSize: 2_048, maxExportBatchSize: 256, scheduledDelayMillis: 2_000, exportTimeoutMillis: 5_000 };
const STOP_MS = 3_000;

/**
 * Sends spans by OTLP over HTTP. Loaded only where OTEL_EXPORTER_OTLP_ENDPOINT is set: the libraries take time and memory that nobody else should pay.
 * @param endpoint base address, to which /v1/traces is added
 */
export const openTelemetry = (endpoint: string, about: { readonly version: string; readonly instance: string; readonly stopWithinMs?: number }): SpanExport => {
  const exporter = new OTLPTraceExporter({ url: `${endpoint.replace(/\/+$/, '')}/v1/traces`, timeoutMillis: QUEUE.exportTimeoutMillis });
  const resource = resourceFromAttributes({ 'service.name': 'jidi', 'service.version': about.version, 'service.instance.id': about.instance });
  const provider = new BasicTracerProvider({ resource, spanProcessors: [new BatchSpanProcessor(exporter, QUEUE)] });
  const tracer = provider.getTracer('jidi');
  return {
    begin: ({ name, kind, attributes = {} }, parent) => {
      const under = parent === undefined ? ROOT_CONTEXT : trace.setSpanContext(ROOT_CONTEXT, { ...parent, traceFlags: SAMPLED, isRemote: kind === 'SERVER' });
      const span = tracer.startSpan(name, { kind: KINDS[kind], attributes: attributes as Attributes }, under);
      const { traceId, spanId } = span.spanContext();
      return {
        context: { traceId, spanId },
        end: (isFailed, more = {}) => {
          span.setAttributes(more as Attributes);
          if (isFailed) span.setStatus({ code: SpanStatusCode.ERROR });
          span.end();
        },
      };
    },
    stop: () => Promise.race([provider.shutdown().catch(() => undefined), new Promise<void>((resolve) => setTimeout(resolve, about.stopWithinMs ?? STOP_MS).unref())]),
  };
};
