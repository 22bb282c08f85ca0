import type { Mode } from './mode.js';
import type { VariableReader } from './variable-reader.js';

/** Where spans go. */
export interface TracingSettings {
  /** Base address of an OTLP receiver over HTTP, without /v1/traces; undefined: spans go nowhere. */
  readonly endpoint: string | undefined;
}

export const readTracing = (read: VariableReader, mode: Mode): TracingSettings => {
  const endpoint = read.url('OTEL_EXPORTER_OTLP_ENDPOINT', ['http:', 'https:']);
  if (endpoint !== undefined && mode === 'demonstration' && !read.isLoopback(endpoint)) read.problem('OTEL_EXPORTER_OTLP_ENDPOINT leads off this machine: a demonstration tells nobody outside what it does');
  return { endpoint };
};
