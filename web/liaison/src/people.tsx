import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { newKey, post } from './api';
import { clockText } from './clock';
import type { Order, Petitioner } from './page-types';
import { Fold, Notice } from './parts';
import { troubleOf, useAct, type Acting } from './use-act';
import { useWords } from './words';

/** The liaison tells the responsible colleague (QY2019-2.2). */
export const HandOn = (acting: Acting): JSX.Element => {
  const words = useWords();
  const [contactId, setContact] = useState('');
  const { isBusy, trouble, run } = useAct(acting);
  const id = `staff-${acting.order.id}`;
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    if ((await run('hand-overs', { contactId })) === 'DONE') setContact('');
  };
  return (
    <Fold title={words.handOn}>
      <form onSubmit={submit}>
        <p class="field">
          <label for={id}>{words.handOnHint}</label>
          <select id={id} value={contactId} onChange={({ currentTarget }) => setContact(currentTarget.value)}>
            <option value="">{words.choose}</option>
            {acting.order.staff.map((one) => <option key={one.id} value={one.id}>{one.name}</option>)}
          </select>
        </p>
        <Notice text={trouble} />
        <button type="submit" disabled={isBusy || contactId === ''}>{words.sendHandOn}</button>
      </form>
    </Fold>
  );
};

/** Asked for on purpose, written down, and gone with the page. */
export const ContactPetitioner = ({ order, onRefused }: Acting): JSX.Element => {
  const words = useWords();
  const [found, setFound] = useState<Petitioner | null>(null);
  const [trouble, setTrouble] = useState('');
  const show = async (): Promise<void> => {
    const { body, refusal } = await post<Petitioner>(`/orders/${order.id}/petitioner-reveals`, {}, newKey());
    if (refusal === null) return setFound(body);
    if (refusal.status === 410 || refusal.status === 401) onRefused(refusal);
    setTrouble(troubleOf(refusal, words));
  };
  return (
    <Fold title={words.petitioner}>
      <p>{words.petitionerHint}</p>
      {found === null
        ? <button type="button" onClick={() => void show()}>{words.show}</button>
        : <p role="status">{found.name || ''} {found.phone === null ? words.noPhone : <a class="button" href={`tel:${found.phone.replace(/[^\d+]/g, '')}`}>{words.callPetitioner} {found.phone}</a>}</p>}
      <Notice text={trouble} />
    </Fold>
  );
};

/** What was done and who was told; numbers are never shown. */
export const History = ({ order, today }: { readonly order: Order; readonly today: string }): JSX.Element => {
  const words = useWords();
  return (
    <div>
      {order.done.length > 0 && (
        <Fold title={words.history} isOpen>
          <ul class="rows">
            {order.done.map((one, index) => <li key={index}><span class="digits">{clockText(one.at, today)}</span> {words.done[one.kind] || one.kind}{one.by === null ? '' : ` · ${one.by}`}{one.text === null ? '' : <q>{one.text}</q>}</li>)}
          </ul>
        </Fold>
      )}
      <Fold title={`${words.told} (${order.told.length})`}>
        <ul class="rows">
          {order.told.map((one, index) => (
            <li key={index}><span class="digits">{clockText(one.at, today)}</span> {one.name}{one.unit === null ? '' : ` · ${one.unit}`}{one.role === null ? '' : ` · ${one.role}`} · {one.channels.map((channel) => words.channels[channel] || channel).join('、')} · {words.reached[one.state]}</li>
          ))}
        </ul>
      </Fold>
    </div>
  );
};
