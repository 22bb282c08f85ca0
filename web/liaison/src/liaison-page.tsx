import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { remove } from './api';
import { Door } from './door';
import { forgetAllBut } from './kept';
import { OrderPage } from './order-page';
import type { DoneAnswer, Page } from './page-types';
import { Notice } from './parts';
import { forgetToken, usePage, type LiaisonPageState } from './use-page';
import { LANGUAGE, useWords } from './words';

export const LiaisonPage = (): JSX.Element => {
  const words = useWords();
  const state = usePage();
  const { shown, show } = state;
  const toDoor = (): void => {
    forgetToken();
    show({ at: 'DOOR' });
  };
  switch (shown.at) {
    case 'OPENING': return <p class="wait" role="status">{words.opening}</p>;
    case 'DOOR': return <Door onPage={state.put} />;
    case 'ENDED': return <div class="wait"><h2>{words.ended}</h2><p role="status">{shown.detail}</p><p>{words.endedHint}</p><button type="button" onClick={toDoor}>{words.byNumber}</button></div>;
    case 'FAILED': return <div class="wait"><p role="alert">{shown.detail}</p><button type="button" onClick={() => void state.enter()}>{words.retry}</button></div>;
    case 'PAGE': return <Orders {...state} page={shown.page} />;
  }
};

/** What somebody holds, and what was said of the last thing he did for each. */
const Orders = ({ page, show, refused, refresh, isOld, done, addPhoto }: LiaisonPageState & { readonly page: Page }): JSX.Element => {
  const words = useWords();
  const [said, setSaid] = useState<{ readonly [id: string]: string }>({});
  const tell = (id: string) => (answer: DoneAnswer): void => {
    setSaid((all) => ({ ...all, [id]: answer.said }));
    done(id, answer);
  };
  const leave = (): void => {
    forgetAllBut(LANGUAGE);
    void remove('/sessions').then(() => show({ at: 'DOOR' }));
  };
  return (
    <div>
      {page.orders.length === 0 && <p class="wait" role="status">{words.nothing}</p>}
      {page.orders.length > 1 && <p class="several">{words.several(page.orders.length)}</p>}
      <Notice text={isOld ? words.notRenewed : ''} />
      {page.orders.map((order) => (
        <OrderPage key={order.id} order={order} today={page.now} said={said[order.id] || ''} onDone={tell(order.id)} onRefused={refused} onPhoto={(photo) => addPhoto(order.id, photo)} />
      ))}
      <p class="leave">
        <button type="button" class="plain" onClick={() => void refresh()}>{words.refresh}</button>
        <button type="button" class="plain" onClick={leave}>{words.leave}</button>
      </p>
    </div>
  );
};
