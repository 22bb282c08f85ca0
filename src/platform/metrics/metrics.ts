import { Injectable } from '@nestjs/common';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

/** Names of labels never carry a number, a name or an id of an order. */
interface Definition<L extends string> {
  /** Without the prefix; base units, `_seconds`, `_total`. */
  readonly name: string;
  readonly help: string;
  readonly labels?: readonly L[];
}

const PREFIX = 'jidi_';

/** The process's figures in Prometheus's form. Asking twice for the same name gives the same figure. */
@Injectable()
export class Metrics {
  readonly registry = new Registry();

  /** Event-loop lag, memory and the like. Once per process: tests leave it out. */
  observeProcess(): void {
    collectDefaultMetrics({ register: this.registry });
  }

  counter<L extends string>(definition: Definition<L>): Counter<L> {
    return this.known<Counter<L>>(definition, Counter) ?? new Counter<L>(this.configuration(definition));
  }

  /** With `look`, the figure is looked up whenever somebody reads; when that fails it stays as it was, so that the other figures are still told. */
  gauge<L extends string>(definition: Definition<L>, look?: (gauge: Gauge<L>) => Promise<void>): Gauge<L> {
    const known = this.known<Gauge<L>>(definition, Gauge);
    if (known !== undefined || look === undefined) return known ?? new Gauge<L>(this.configuration(definition));
    return new Gauge<L>({
      ...this.configuration(definition),
      async collect() {
        await look(this).catch(() => undefined);
      },
    });
  }

  histogram<L extends string>(definition: Definition<L> & { readonly buckets: readonly number[] }): Histogram<L> {
    return this.known<Histogram<L>>(definition, Histogram) ?? new Histogram<L>({ ...this.configuration(definition), buckets: [...definition.buckets] });
  }

  private configuration<L extends string>(definition: Definition<L>): { name: string; help: string; labelNames: L[]; registers: Registry[] } {
    return { name: `${PREFIX}${definition.name}`, help: definition.help, labelNames: [...(definition.labels ?? [])], registers: [this.registry] };
  }

  private known<M>(definition: { readonly name: string }, kind: new (...args: never[]) => M): M | undefined {
    const metric: unknown = this.registry.getSingleMetric(`${PREFIX}${definition.name}`);
    return metric instanceof kind ? metric : undefined;
  }
}
