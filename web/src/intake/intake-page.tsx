import { useEffect, useRef, type ReactNode } from 'react';
import { useSession } from '../api/queries';
import type { Account } from '../api/types';
import '../look/intake.css';
import { useText } from '../look/preferences';
import { Icon } from '../marks/icons';
import { filled } from '../text/filled';
import { CallerPanel } from './caller-panel';
import { isTyped, suggestedTitle, type Draft } from './draft';
import { IntakeFields } from './intake-form';
import { useIntakeText } from './intake-text';
import { PreviewPanel } from './preview-panel';
import { useCaller, useChoices, usePreview } from './queries';
import { Refused, standing, wrongFields } from './refused';
import { SentPanel } from './sent-panel';
import { useArrivals, useAskToClear } from './use-arrivals';
import { useDraft } from './use-draft';
import { useKeys } from './use-keys';
import { useSend } from './use-send';

/** Where an operator takes a report down while the caller speaks. */
export function IntakePage(): ReactNode {
  const session = useSession();
  const text = useText();
  return session.data === undefined ? <p className="loading">{text.loading}</p> : <IntakeDesk account={session.data.account} />;
}

function IntakeDesk({ account }: { readonly account: Account }): ReactNode {
  const text = useIntakeText();
  const { code, problems } = useText();
  const hand = useDraft(account.id);
  const { draft, change, begin } = hand;
  const offered = useChoices();
  const choices = offered.data ?? [];
  const jurisdiction = choices.find((one) => one.jurisdiction === draft.jurisdiction) ?? choices[0];
  const choice = jurisdiction?.classes.find((one) => one.class === draft.class) ?? jurisdiction?.classes[0];
  const preview = usePreview(draft, jurisdiction?.jurisdiction ?? '');
  const caller = useCaller(draft.caller, jurisdiction?.jurisdiction ?? '');
  const send = useSend();
  const form = useRef<HTMLFormElement>(null);
  const suggestion = suggestedTitle(draft.address, choice?.categories.find((one) => one.code === draft.category)?.name ?? '');
  const whole: Draft = { ...draft, jurisdiction: jurisdiction?.jurisdiction ?? '', class: choice?.class ?? draft.class };
  const title = draft.title.trim() === '' ? suggestion : draft.title.trim();
  const wrong = wrongFields(send.error, send.variables === undefined ? undefined : { ...send.variables.draft, title: send.variables.title }, { ...whole, title });
  const reason = code === 'zh' ? '话务员录入时认定为同一事件' : 'Taken for the same incident during the call';
  const submit = (): void => {
    if (send.isPending || send.isSuccess || choice === undefined || jurisdiction === undefined) return;
    send.mutate({ draft: whole, title, reason, remember: change, made: () => begin({ jurisdiction: draft.jurisdiction }) });
  };
  const { ask, isAsking } = useAskToClear(hand, () => send.reset());
  useArrivals(hand, ask);
  const isFresh = !isTyped(draft) && !send.isSuccess;
  useEffect(() => {
    if (isFresh) form.current?.querySelector('input')?.focus();
  }, [isFresh]);
  useEffect(() => {
    if (send.isError) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [send.isError]);
  useKeys({ isResting: () => isAsking() || send.isSuccess, submit, ask: () => ask(), pick: (n) => change({ category: choice?.categories[n - 1]?.code ?? draft.category }), link: () => change({ linkTo: linkOf(draft, preview.data?.similar) }) });
  if (send.isSuccess) {
    return (
      <div className="intake">
        <h1 className="hidden">{text.title}</h1>
        <SentPanel key={send.data.order.id} sent={send.data} reason={reason} next={() => send.reset()} />
      </div>
    );
  }
  return (
    <div className="intake">
      <header className="intake-head">
        <h1>{text.title}</h1>
        <p className="quiet">{text.lead}</p>
        <p className="quiet intake-keys">{text.keys}</p>
      </header>
      <form ref={form} className="panel intake-form" onSubmit={(event) => { event.preventDefault(); submit(); }} noValidate>
        {hand.isRestored ? <p className="note" role="status">{text.draftKept}</p> : null}
        {offered.isError ? <p className="bad" role="alert">{problems.server}</p> : null}
        <Refused error={standing(send.error, wrong)} />
        <IntakeFields draft={whole} change={change} wrong={wrong} choices={choices} role={account.role} choice={choice} jurisdiction={jurisdiction} suggestion={suggestion} warnings={preview.data?.warnings ?? []} isMoreOpen={MORE.some((field) => wrong[field] !== undefined)} />
        <div className="send-bar">
          {draft.linkTo === null ? null : <span className="chip">{filled(text.linked, { number: draft.linkTo.number })}</span>}
          <button type="submit" className="as-button primary" disabled={send.isPending || choice === undefined}>
            <Icon name="send" size={15} /> {send.isPending ? text.sending : text.send} <kbd>Ctrl+Enter</kbd>
          </button>
          <button type="button" className="as-button" onClick={() => ask()}>
            {text.clear}
          </button>
        </div>
      </form>
      <aside className="intake-side">
        {caller.data === undefined || draft.caller.trim() === '' ? null : <CallerPanel caller={caller.data} />}
        <PreviewPanel preview={preview} isAsked={draft.address.trim().length >= 2} linkTo={draft.linkTo} onLink={(linkTo) => change({ linkTo })} />
      </aside>
    </div>
  );
}

const MORE = ['jurisdiction', 'externalNumber', 'acceptedAt', 'countyCode', 'unitCode', 'latitude', 'longitude', 'contactName', 'contactPhone', 'underlyingClass', 'drill'] as const;

/** The likeliest open order, or none when that one was chosen already. */
const linkOf = (draft: Draft, similar: readonly { readonly id: string; readonly number: string; readonly linkable: boolean }[] = []): Draft['linkTo'] => {
  const first = similar.find(({ linkable }) => linkable);
  return first === undefined || draft.linkTo?.id === first.id ? null : { id: first.id, number: first.number };
};
