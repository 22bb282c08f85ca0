import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { Fold, Notice, TextField, useDraft } from './parts';
import { useAct, type Acting } from './use-act';
import { useWords } from './words';

const has = (acting: Acting, ability: string): boolean => acting.order.can.indexOf(ability) >= 0;

/** The answers that one tap gives, and those that need words. They mean what the same reply by SMS means. */
export const Answers = (acting: Acting): JSX.Element | null => {
  const words = useWords();
  const { isBusy, trouble, run } = useAct(acting);
  const isAnswered = acting.order.done.some(({ kind }) => kind === 'FIRST_RESPONSE');
  const tap = (answer: string): void => void run('answers', { answer });
  const [receipt, opinion, back, relay] = ['RECEIPT', 'OPINION', 'RETURN', 'RELAY'].map((ability) => has(acting, ability));
  if (!receipt && !opinion && !back && !relay) return null;
  return (
    <section aria-labelledby={`answer-${acting.order.id}`}>
      <h3 id={`answer-${acting.order.id}`}>{words.answer}</h3>
      {opinion && !isAnswered && [
        <button key="1" type="button" class="first" disabled={isBusy} onClick={() => tap('SENT')}><b>1</b> {words.sent}</button>,
        <button key="2" type="button" class="first" disabled={isBusy} onClick={() => tap('ON_SITE')}><b>2</b> {words.onSite}</button>,
      ]}
      {receipt && <button type="button" disabled={isBusy} onClick={() => tap('RECEIPT')}>{words.receipt}<small>{words.receiptHint}</small></button>}
      <Notice text={trouble} />
      {relay && <Relay {...acting} />}
      {opinion && <Writing {...acting} answer="OPINION" title={isAnswered ? words.more : words.opinion} label={words.opinionHint} button={words.send} />}
      {back && <Writing {...acting} answer="RETURN" title={`3 ${words.return}`} label={words.reason} button={words.sendReturn} />}
    </section>
  );
};

interface WritingTexts {
  readonly answer: 'OPINION' | 'RETURN';
  readonly title: string;
  readonly label: string;
  readonly button: string;
}

const Writing = ({ answer, title, label, button, ...acting }: Acting & WritingTexts): JSX.Element => {
  const id = `${answer}-${acting.order.id}`;
  const [text, setText] = useDraft(id);
  const { isBusy, trouble, run } = useAct(acting);
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    if ((await run('answers', { answer, text })) === 'DONE') setText('');
  };
  return (
    <Fold title={title} isOpen={text !== ''}>
      <form onSubmit={submit}>
        <TextField id={id} label={label} value={text} onChange={setText} />
        <Notice text={trouble} />
        <button type="submit" disabled={isBusy || text.trim() === ''}>{button}</button>
      </form>
    </Fold>
  );
};

const Relay = (acting: Acting): JSX.Element => {
  const words = useWords();
  const [unitCode, setUnit] = useState('');
  const { isBusy, trouble, run } = useAct(acting);
  const id = `relay-${acting.order.id}`;
  const submit = (event: Event): void => {
    event.preventDefault();
    void run('answers', { answer: 'RELAY', unitCode });
  };
  return (
    <form onSubmit={submit}>
      <p class="field">
        <label for={id}>{words.relay}</label>
        <select id={id} value={unitCode} onChange={({ currentTarget }) => setUnit(currentTarget.value)}>
          <option value="">{words.choose}</option>
          {acting.order.units.map((unit) => <option key={unit.id} value={unit.id}>{unit.name}</option>)}
        </select>
      </p>
      <Notice text={trouble} />
      <button type="submit" class="first" disabled={isBusy || unitCode === ''}>{words.sendRelay}</button>
    </form>
  );
};
