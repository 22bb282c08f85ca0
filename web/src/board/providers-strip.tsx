import { useId, useState, type ReactNode } from 'react';
import type { BoardSnapshot, ProviderHealth, UsedUpBudget } from '../api/types';
import { useText, word } from '../look/preferences';
import { Icon } from '../marks/icons';
import type { Text } from '../text/zh';
import { dayAndTime } from '../time/format';
import { filled } from '../text/filled';
import { useBoardText } from './board-text';

/** How messages and calls leave the house; what is out of order, and whose numbers may not be used for now, unfolds. */
export function ProvidersStrip({ snapshot }: { readonly snapshot: BoardSnapshot }): ReactNode {
  const text = useText();
  const words = useBoardText().health;
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  const { providers, budgets = [] } = snapshot;
  if (providers.length === 0 && budgets.length === 0) return null;
  const isWorth = budgets.length > 0 || providers.some(({ circuit, state }) => circuit === 'OPEN' || circuit === 'TRIAL' || state !== 'UP');
  return (
    <div className="health">
      <ul className="providers" aria-label={text.board.providers}>
        {providers.map((provider) => (
          <li key={`${provider.provider} ${provider.channel}`} className={`provider provider-${provider.state.toLowerCase()}`} title={titleOf(provider, text)}>
            <i aria-hidden="true" />
            {word(text.channels, provider.channel)} <b>{provider.circuit === 'OPEN' || provider.circuit === 'TRIAL' ? text.circuits[provider.circuit] : text.providers[provider.state]}</b>
            {provider.mainland === 'ONE_WAY' || provider.mainland === 'NONE' ? <em>{text.mainland[provider.mainland]}</em> : null}
          </li>
        ))}
        {budgets.length === 0 ? null : (
          <li className="provider provider-degraded">
            <i aria-hidden="true" />
            <b>{filled(words.used, { n: budgets.length })}</b>
          </li>
        )}
      </ul>
      {isWorth ? (
        <button type="button" className="plain-button small" aria-expanded={isOpen} aria-controls={id} onClick={() => setOpen(!isOpen)}>
          {isOpen ? words.close : words.details}
        </button>
      ) : null}
      {isOpen && isWorth ? <Details id={id} providers={providers} budgets={budgets} /> : null}
    </div>
  );
}

function Details({ id, providers, budgets }: { readonly id: string; readonly providers: readonly ProviderHealth[]; readonly budgets: readonly UsedUpBudget[] }): ReactNode {
  const text = useText();
  const words = useBoardText().health;
  return (
    <section id={id} className="health-details" aria-label={words.title}>
      {providers.filter(({ circuit, state }) => circuit !== 'CLOSED' || state !== 'UP').map((provider) => (
        <p key={`${provider.provider} ${provider.channel}`}>
          <Icon name="alert" size={15} /> <b>{provider.circuit === 'OPEN' ? filled(words.down, { channel: word(text.channels, provider.channel), provider: provider.provider }) : `${word(text.channels, provider.channel)} ${provider.provider}`}</b>
          {provider.since === null || provider.since === undefined ? null : <span className="digits">{filled(words.since, { at: dayAndTime(provider.since) })}</span>}
          <span>{provider.note}</span>
          {provider.circuit === 'OPEN' ? <span>{insteadOf(provider, providers, words)}</span> : null}
        </p>
      ))}
      <h3>{words.budgets}</h3>
      {budgets.length === 0 ? <p className="quiet">{words.none}</p> : <p className="quiet">{words.budgetsHint}</p>}
      <ul className="budgets">
        {budgets.map((budget) => (
          <li key={`${budget.number} ${budget.channel}`}>
            <b>{budget.name}</b> <span className="digits">{budget.number}</span> <span>{word(text.channels, budget.channel)}</span> <span>{words[budget.period]}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function insteadOf(provider: ProviderHealth, providers: readonly ProviderHealth[], words: ReturnType<typeof useBoardText>['health']): string {
  const others = providers.filter(({ channel, circuit, mainland }) => channel === provider.channel && circuit !== 'OPEN' && mainland !== null).map((other) => other.provider);
  return others.length > 0 ? filled(words.instead, { others: others.join('、') }) : words.nothing;
}

/** All that is known of a provider, for whoever points at it. */
function titleOf(provider: ProviderHealth, text: Text): string {
  const took = typeof provider.answerMs === 'number' ? [`${text.board.answered} ${provider.answerMs} ms`] : [];
  const owed = (provider.outstanding ?? 0) > 0 ? [`${text.board.receiptsOwed} ${provider.outstanding}`] : [];
  return [provider.provider, ...(provider.note === null ? [] : [provider.note]), ...took, ...owed].join(' · ');
}
