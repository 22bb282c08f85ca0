import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';
import type { ReactNode } from 'react';
import { Problem, write } from '../api/client';
import type { BoardSnapshot } from '../api/types';
import { useText } from '../look/preferences';
import { Icon } from '../marks/icons';
import { offsetText } from '../time/format';

const DEFAULT_HANDSETS = 'http://localhost:3001';

/** Says that nothing leaves the machine, and lets anyone see the hour pass without waiting for it. */
export function DemonstrationStrip({ snapshot }: { readonly snapshot: BoardSnapshot }): ReactNode {
  const text = useText();
  const queries = useQueryClient();
  const { message } = App.useApp();
  const advance = useMutation({
    mutationFn: (step: string) => write<unknown>('/demonstration/clock', { method: 'POST', body: { advance: step } }),
    onSuccess: () => queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'session' }),
    onError: (error) => void message.error(error instanceof Problem && error.status > 0 ? error.message : text.demo.failed),
  });
  const steps = [
    ['PT1M', text.demo.minute],
    ['PT15M', text.demo.quarter],
    ['PT1H', text.demo.hour],
  ] as const;
  return (
    <section className="demo" aria-label={text.demo.clock}>
      <strong>
        <Icon name="flag" size={15} />
        {text.demo.banner}
      </strong>
      <span className="demo-clock" data-testid="demo-clock">
        {text.demo.clock} <b className="digits">+{offsetText(snapshot.clockOffset)}</b>
      </span>
      <span className="demo-steps">
        {text.demo.advance}
        {steps.map(([step, label]) => (
          <Button key={step} size="small" disabled={advance.isPending} loading={advance.isPending && advance.variables === step} onClick={() => advance.mutate(step)}>
            +{label}
          </Button>
        ))}
      </span>
      <a href={snapshot.handsetUrl ?? DEFAULT_HANDSETS} target="_blank" rel="noreferrer">
        {text.demo.handsets} <Icon name="link" size={13} />
      </a>
    </section>
  );
}
