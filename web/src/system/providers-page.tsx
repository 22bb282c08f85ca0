import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { read } from '../api/client';
import { useBoard, useSession } from '../api/queries';
import type { ProviderHealth, UsedUpBudget } from '../api/types';
import { useText, word } from '../look/preferences';
import { Channel } from '../marks/marks';
import { dayAndTime } from '../time/format';
import { Mark, Sheet, Waiting } from './parts';
import { filled } from '../text/filled';
import { useSystemText } from './system-text';
import type { Providers } from './system-types';

const REFETCH_MS = 10_000;
const TONES = { UP: 'good', DEGRADED: 'warn', DOWN: 'bad' } as const;
const ICONS = { UP: 'check', DEGRADED: 'half', DOWN: 'alert' } as const;

export function ProvidersPage(): ReactNode {
  const text = useSystemText();
  const providers = useQuery({ queryKey: ['system', 'providers'], queryFn: ({ signal }) => read<Providers>('/providers', signal), refetchInterval: REFETCH_MS });
  if (providers.data === undefined) return <Waiting failed={providers.isError} retry={() => void providers.refetch()} />;
  const { items, gaps } = providers.data;
  return (
    <>
      <section className="panel" aria-label={text.pages.providers}>
        <p className="lead quiet">{text.providers.lead}</p>
        {items.length === 0 ? <p className="nothing">{text.providers.none}</p> : <ProviderTable items={items} />}
      </section>
      {gaps.length === 0 ? null : (
        <section className="panel" aria-label={text.providers.gaps}>
          <h2>{text.providers.gaps}</h2>
          <ul className="sentences">
            {gaps.map((gap) => (
              <li key={gap}>{gap}</li>
            ))}
          </ul>
        </section>
      )}
      <Budgets />
    </>
  );
}

function ProviderTable({ items }: { readonly items: readonly ProviderHealth[] }): ReactNode {
  const text = useSystemText();
  const { providers: states } = useText();
  const { providers: words } = text;
  return (
    <Sheet label={text.pages.providers} headings={[words.provider, words.channel, words.state, words.circuit, words.answer, words.owed, words.mainland, words.note]}>
      {items.map((one) => (
        <tr key={`${one.provider} ${one.channel}`} data-provider={`${one.provider} ${one.channel}`}>
          <th scope="row">{one.provider}</th>
          <td>
            <Channel code={one.channel} />
          </td>
          <td>
            <Mark tone={TONES[one.state]} icon={ICONS[one.state]} words={states[one.state]} />
          </td>
          <td>
            {words.circuits[one.circuit ?? 'CLOSED']}
            {one.since === null || one.since === undefined ? null : (
              <small className="digits">
                {words.since} {dayAndTime(one.since)}
              </small>
            )}
          </td>
          <td className="digits">{one.answerMs === null || one.answerMs === undefined ? text.none : filled(words.ms, { n: Math.round(one.answerMs) })}</td>
          <td className="digits">{one.outstanding ?? 0}</td>
          <td>{one.mainland === null || one.mainland === undefined ? words.unconfigured : words.reach[one.mainland]}</td>
          <td>{one.note ?? ''}</td>
        </tr>
      ))}
    </Sheet>
  );
}

/** Numbers that may not be called or written to any more for now; only for those who may call them by hand. */
function Budgets(): ReactNode {
  const text = useSystemText();
  const board = useBoard();
  const session = useSession();
  const role = session.data?.account.role;
  const budgets = board.data?.budgets ?? [];
  const warnings = board.data?.warnings ?? [];
  return (
    <>
      <section className="panel" aria-label={text.providers.budgets}>
        <h2>{text.providers.budgets}</h2>
        {role !== 'SUPERVISOR' && role !== 'OPERATOR' ? <p className="quiet">{text.providers.budgetsHidden}</p> : budgets.length === 0 ? <p className="nothing">{text.providers.budgetsNone}</p> : <BudgetTable budgets={budgets} />}
      </section>
      {warnings.length === 0 ? null : (
        <section className="panel" aria-label={text.providers.warnings}>
          <h2>{text.providers.warnings}</h2>
          <ul className="sentences">
            {warnings.map((warning) => (
              <li key={warning}>{warning}</li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

function BudgetTable({ budgets }: { readonly budgets: readonly UsedUpBudget[] }): ReactNode {
  const text = useSystemText();
  const { channels } = useText();
  const { providers: words } = text;
  return (
    <Sheet label={words.budgets} headings={[words.person, words.number, words.state]}>
      {budgets.map((one) => (
        <tr key={`${one.number} ${one.channel} ${one.period}`}>
          <th scope="row">{one.name}</th>
          <td className="digits">{one.number}</td>
          <td>{filled(words.used, { channel: word(channels, one.channel), period: words.period[one.period] })}</td>
        </tr>
      ))}
    </Sheet>
  );
}
