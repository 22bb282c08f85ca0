import { useEffect, useRef, useState } from 'preact/hooks';
import { get, post, type Answer, type Refusal } from './api';
import { setNow } from './clock';
import { keep, kept } from './kept';
import type { DoneAnswer, Order, Page, Photo } from './page-types';
import { troubleOf } from './use-act';
import { useWords } from './words';

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

export const forgetToken = (): void => keep(TOKEN, '');

const open = (token: string): Promise<Answer<Page>> => (token === '' ? get<Page>('') : post<Page>('/sessions', { token }));

export type Shown = { readonly at: 'OPENING' | 'DOOR' } | { readonly at: 'ENDED'; readonly detail: string } | { readonly at: 'FAILED'; readonly detail: string } | { readonly at: 'PAGE'; readonly page: Page };

export interface LiaisonPageState {
  readonly shown: Shown;
  readonly show: (shown: Shown) => void;
  readonly put: (page: Page) => void;
  readonly refused: (refusal: Refusal) => void;
  /** Opens what the link leads to, or what this phone has opened already. */
  readonly enter: () => Promise<void>;
  readonly refresh: () => Promise<void>;
  /** The last attempt to renew the page failed: what it shows and counts may be old. */
  readonly isOld: boolean;
  readonly done: (id: string, answer: DoneAnswer) => void;
  readonly addPhoto: (id: string, photo: Photo) => void;
}

/** What the page shows, kept as the service last said it: renewed every minute and whenever the phone wakes up. */
export const usePage = (): LiaisonPageState => {
  const words = useWords();
  const [shown, show] = useState<Shown>({ at: 'OPENING' });
  const [isOld, setOld] = useState(false);
  /** How often something was done here: an answer that was asked for before that is older than the page. */
  const changes = useRef(0);
  const put = (page: Page): void => {
    setNow(page.now);
    setOld(false);
    show({ at: 'PAGE', page });
  };
  const refused = (refusal: Refusal): void => {
    if (refusal.status === 410 || refusal.status === 404) show({ at: 'ENDED', detail: refusal.detail });
    else if (refusal.status === 401) show({ at: 'DOOR' });
    else show({ at: 'FAILED', detail: refusal.status === 0 ? words.offlineLoad : troubleOf(refusal, words) });
  };
  const enter = async (): Promise<void> => {
    const { body, refusal } = await open(takeToken());
    if (refusal === null) put(body);
    else refused(refusal);
  };
  const refresh = async (): Promise<void> => {
    const before = changes.current;
    const { body, refusal } = await get<Page>('');
    if (refusal === null) {
      if (changes.current === before) put(body);
    } else if (refusal.status === 410) refused(refusal);
    // The day of the session is over; a link opens another.
    else if (refusal.status === 401) await enter();
    else setOld(true);
  };
  const change = (id: string, to: (order: Order) => Order | null): void => {
    changes.current += 1;
    show((now) => (now.at !== 'PAGE' ? now : { at: 'PAGE', page: { ...now.page, orders: now.page.orders.map((one) => (one.id === id ? to(one) : one)).filter((one): one is Order => one !== null) } }));
  };
  const done = (id: string, answer: DoneAnswer): void => {
    if (answer.order === null && !answer.ended) {
      changes.current += 1;
      void refresh();
    } else if (answer.order === null && shown.at === 'PAGE' && shown.page.via === 'LINK') show({ at: 'ENDED', detail: `${answer.said} ${words.closed}` });
    else change(id, () => answer.order);
  };
  const addPhoto = (id: string, photo: Photo): void => change(id, (order) => (order.photos.some((one) => one.id === photo.id) ? order : { ...order, photos: order.photos.concat([photo]) }));
  useEffect(() => {
    void enter();
    const arrive = (): void => {
      if (location.hash.length > 1) void enter();
    };
    window.addEventListener('hashchange', arrive);
    return () => window.removeEventListener('hashchange', arrive);
  }, []);
  useRenewal(shown.at === 'PAGE', refresh);
  return { shown, show, put, refused, enter, refresh, isOld, done, addPhoto };
};

/** A sleeping phone runs no timers and may stop its counter, so that what it counts is wrong when it wakes up. */
const useRenewal = (isWanted: boolean, refresh: () => Promise<void>): void => {
  const latest = useRef(refresh);
  latest.current = refresh;
  useEffect(() => {
    if (!isWanted) return undefined;
    const renew = (): void => {
      if (!document.hidden) void latest.current();
    };
    const timer = setInterval(renew, REFRESH_MS);
    document.addEventListener('visibilitychange', renew);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', renew);
    };
  }, [isWanted]);
};
