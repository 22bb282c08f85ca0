import { describe, expect, it } from 'vitest';
import { inTrace, newTrace, presentTrace, readTraceparent, traceHeaders } from './trace-context.js';
import { beginSpan, exportSpans, type SpanStart, traced } from './tracing.js';

const GIVEN = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';

describe('W3C Trace Context', () => {
  it('reads a traceparent, also of a later version with more behind it', () => {
    const context = { traceId: '0af7651916cd43dd8448eb211c80319c', spanId: 'b7ad6b7169203331' };
    expect(readTraceparent(GIVEN)).toEqual(context);
    expect(readTraceparent(`01${GIVEN.slice(2)}-more`)).toEqual(context);
  });

  it.each([undefined, '', 'x', '00-0-0-01', GIVEN.toUpperCase(), GIVEN.replace(/^00/, 'ff'), GIVEN.replace('0af7651916cd43dd8448eb211c80319c', '0'.repeat(32)),
    GIVEN.replace('b7ad6b7169203331', '0'.repeat(16)), `${GIVEN}${'-x'.repeat(100)}`, `${GIVEN}\n19200001234`])('takes %j for none', (header) => {
    expect(readTraceparent(header)).toBeUndefined();
  });

  it('is there for whatever the work starts, and for nobody else', async () => {
    const context = newTrace();
    await inTrace(context, async () => {
      await Promise.resolve();
      expect(presentTrace()).toBe(context);
      expect(traceHeaders()).toEqual({ traceparent: `00-${context.traceId}-${context.spanId}-01` });
    });
    expect(presentTrace()).toBeUndefined();
    expect(traceHeaders()).toEqual({});
  });
});

describe('spans', () => {
  it('without an export keep the trace and cost nothing inside of it', async () => {
    const outer = newTrace();
    expect(beginSpan({ name: 'x', kind: 'SERVER' }, outer).context.traceId).toBe(outer.traceId);
    await inTrace(outer, () => traced({ name: 'y', kind: 'CLIENT' }, () => {
      expect(presentTrace()).toBe(outer);
      return Promise.resolve();
    }));
  });

  it('tell how the work ended, and pass its failure on', async () => {
    const ended: [string, boolean][] = [];
    const end = exportSpans({ begin: ({ name }: SpanStart, parent) => ({ context: parent ?? newTrace(), end: (isFailed) => void ended.push([name, isFailed]) }), stop: () => Promise.resolve() });
    await traced({ name: 'good', kind: 'INTERNAL' }, () => Promise.resolve());
    await expect(traced({ name: 'bad', kind: 'INTERNAL' }, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    await end();
    await traced({ name: 'unheard', kind: 'INTERNAL' }, () => Promise.resolve());
    expect(ended).toEqual([['good', false], ['bad', true]]);
  });
});
