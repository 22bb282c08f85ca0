import { options, render, type JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { get, post, remove, type Answer, type Refusal } from './api';
import { setNow } from './clock';
import { Door } from './door';
import { keep, kept } from './kept';
import { OrderPage } from './order-page';
import type { DoneAnswer, Order, Page } from './page-types';
import { troubleOf } from './use-act';
import { firstLanguage, LANGUAGE, useWords, WordsContext, wordsOf } from './words';

const TOKEN = 'link';
const REFRESH_MS = 60_000;

/** The link's token: taken out of the address, so that nobody reads it there or shares it with the page. */
const takeToken = (): string => {
  const token = location.hash.slice(1);
  if (token === '') return kept(TOKEN);
  keep(TOKEN, token);
  history.replaceState(null, '', location.pathname + location.search);
  return token;
};

const open = (token: string): Promise<Answer<Page>> => (token === '' ? get<Page>('') : post<Page>('/sessions', { token }));

type Shown = { readonly at: 'OPENING' | 'DOOR' } | { readonly at: 'ENDED'; readonly detail: string } | { readonly at: 'FAILED'; readonly detail: string } | { readonly at: 'PAGE'; readonly page: Page };

const LiaisonPage = (): JSX.Element => {
  const words = useWords();
  const [shown, show] = useState<Shown>({ at: 'OPENING' });
  const [said, setSaid] = useState<{ readonly [id: string]: string }>({});
  const put = (page: Page): void => {
    setNow(page.now);
    show({ at: 'PAGE', page });
  };
  const refused = (refusal: Refusal): void => {
    if (refusal.status === 410 || refusal.status === 404) show({ at: 'ENDED', detail: refusal.detail });
    else if (refusal.status === 401) show({ at: 'DOOR' });
    else show({ at: 'FAILED', detail: refusal.status === 0 ? words.offlineLoad : troubleOf(refusal, words) });
  };
  const enter = async (token: string): Promise<void> => {
    const { body, refusal } = await open(token);
    if (refusal === null) put(body);
    else refused(refusal);
  };
  const refresh = async (): Promise<void> => {
    const { body, refusal } = await get<Page>('');
    if (refusal === null) put(body);
    else if (refusal.status === 410) refused(refusal);
  };
  useEffect(() => {
    void enter(takeToken());
    const arrive = (): void => {
      if (location.hash.length > 1) void enter(takeToken());
    };
    window.addEventListener('hashchange', arrive);
    return () => window.removeEventListener('hashchange', arrive);
  }, []);
  useEffect(() => {
    if (shown.at !== 'PAGE') return undefined;
    const timer = setInterval(() => {
      if (!document.hidden) void refresh();
    }, REFRESH_MS);
    return () => clearInterval(timer);
  }, [shown.at]);
  const replace = (id: string, order: Order | null): void => show((now) => (now.at !== 'PAGE' ? now : { at: 'PAGE', page: { ...now.page, orders: now.page.orders.map((one) => (one.id === id ? order : one)).filter((one): one is Order => one !== null) } }));
  const done = (id: string) => (answer: DoneAnswer): void => {
    setSaid((all) => ({ ...all, [id]: answer.said }));
    if (answer.order === null && shown.at === 'PAGE' && shown.page.via === 'LINK') show({ at: 'ENDED', detail: `${answer.said} ${words.closed}` });
    else replace(id, answer.order);
  };
  switch (shown.at) {
    case 'OPENING': return <p class="wait" role="status">{words.opening}</p>;
    case 'DOOR': return <Door onPage={put} />;
    case 'ENDED': return <div class="wait"><h2>{words.ended}</h2><p role="status">{shown.detail}</p><p>{words.endedHint}</p><button type="button" onClick={() => { keep(TOKEN, ''); show({ at: 'DOOR' }); }}>{words.byNumber}</button></div>;
    case 'FAILED': return <div class="wait"><p role="alert">{shown.detail}</p><button type="button" onClick={() => void enter(kept(TOKEN))}>{words.retry}</button></div>;
    case 'PAGE': return (
      <div>
        {shown.page.orders.length === 0 && <p class="wait" role="status">{words.nothing}</p>}
        {shown.page.orders.length > 1 && <p class="several">{words.several(shown.page.orders.length)}</p>}
        {shown.page.orders.map((order) => (
          <OrderPage key={order.id} order={order} today={shown.page.now} said={said[order.id] || ''} onDone={done(order.id)} onRefused={refused} onPhotos={(photos) => replace(order.id, { ...order, photos })} />
        ))}
        <p class="leave">
          <button type="button" class="plain" onClick={() => void refresh()}>{words.refresh}</button>
          <button type="button" class="plain" onClick={() => { keep(TOKEN, ''); void remove('/sessions').then(() => show({ at: 'DOOR' })); }}>{words.leave}</button>
        </p>
      </div>
    );
  }
};

const Root = (): JSX.Element => {
  const [language, setLanguage] = useState(firstLanguage);
  const words = wordsOf(language);
  useEffect(() => {
    document.documentElement.lang = language === 'en' ? 'en' : 'zh-CN';
    document.title = words.title;
    const call = document.getElementById('call');
    if (call !== null) call.textContent = words.call('12345');
  }, [language]);
  const turn = (): void => {
    const next = language === 'en' ? 'zh' : 'en';
    keep(LANGUAGE, next);
    setLanguage(next);
  };
  return (
    <WordsContext.Provider value={words}>
      <header>
        <h1>{words.title}</h1>
        <button type="button" class="plain" lang={language === 'en' ? 'zh-CN' : 'en'} onClick={turn}>{words.other}</button>
      </header>
      <main><LiaisonPage /></main>
    </WordsContext.Provider>
  );
};

// Preact asks for queueMicrotask, which came with Chrome 71; a promise does the same since Chrome 32.
options.debounceRendering = (draw) => void Promise.resolve().then(draw);

const place = document.getElementById('page');
if (place !== null) {
  place.textContent = '';
  render(<Root />, place);
}
