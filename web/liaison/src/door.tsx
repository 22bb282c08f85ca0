import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { post } from './api';
import type { Page } from './page-types';
import { Notice, useDraft } from './parts';
import { troubleOf } from './use-act';
import { useWords } from './words';

/** The way in for whoever has no link: the own number, and the code that is sent to it. */
export const Door = ({ onPage }: { readonly onPage: (page: Page) => void }): JSX.Element => {
  const words = useWords();
  const [number, setNumber] = useDraft('number');
  const [code, setCode] = useState('');
  const [isSent, setSent] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState('');
  const ask = async (): Promise<void> => {
    setBusy(true);
    setTrouble('');
    const { refusal } = await post('/codes', { number });
    setBusy(false);
    if (refusal === null) setSent(true);
    else setTrouble(troubleOf(refusal, words));
  };
  const enter = async (): Promise<void> => {
    setBusy(true);
    setTrouble('');
    const { body, refusal } = await post<Page>('/sessions', { number, code });
    setBusy(false);
    if (refusal === null) onPage(body);
    else setTrouble(troubleOf(refusal, words));
  };
  const submit = (event: Event): void => {
    event.preventDefault();
    void (isSent ? enter() : ask());
  };
  return (
    <form class="door" onSubmit={submit}>
      <h2>{words.doorTitle}</h2>
      <p>{words.doorHint}</p>
      <p class="field">
        <label for="number">{words.number}</label>
        <input id="number" type="tel" autoComplete="tel-national" value={number} onInput={({ currentTarget }) => setNumber(currentTarget.value)} required />
      </p>
      {isSent && [
        <p key="sent" role="status">{words.codeSent}</p>,
        <p key="code" class="field">
          <label for="code">{words.code}</label>
          <input id="code" type="text" inputMode="numeric" autoComplete="one-time-code" maxLength={6} value={code} onInput={({ currentTarget }) => setCode(currentTarget.value)} />
        </p>,
      ]}
      <Notice text={trouble} />
      <button type="submit" class="first" disabled={isBusy || number.trim() === '' || (isSent && code.trim().length !== 6)}>{isSent ? words.enter : words.getCode}</button>
      {isSent && <button type="button" disabled={isBusy} onClick={() => void ask()}>{words.again}</button>}
    </form>
  );
};
