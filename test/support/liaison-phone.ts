import { randomUUID } from 'node:crypto';
import type { DoneAnswer, PageOrder, PageView } from '../../src/liaison-page/page-view.js';
import type { Answer, Town } from './town.js';

const PAGE = '/api/v1/liaison-page';

/** A phone with the liaison's page open: its cookie, and nothing else of the person. */
export class LiaisonPhone {
  private cookie = '';

  constructor(private readonly town: Town) {}

  /** Opens the link of a mail. */
  open(link: string): Promise<Answer<PageView>> {
    return this.enter({ token: new URL(link).hash.slice(1) });
  }

  /** Asks for a code. */
  async askForCode(number: string): Promise<Answer> {
    const answer = await this.town.ask('POST', `${PAGE}/codes`, { body: { number }, as: null });
    await this.town.settle();
    return answer;
  }

  async enter(body: object): Promise<Answer<PageView>> {
    const answer = await this.town.ask<PageView>('POST', `${PAGE}/sessions`, { body, as: null, headers: this.headers() });
    const [set] = answer.headers.getSetCookie();
    if (set !== undefined) this.cookie = set.split(';')[0] ?? '';
    return answer;
  }

  look(): Promise<Answer<PageView>> {
    return this.town.ask<PageView>('GET', PAGE, { as: null, headers: this.headers() });
  }

  /** The one order on the page. */
  async order(): Promise<PageOrder> {
    const [order] = (await this.look()).body.orders;
    if (order === undefined) throw new Error('the page shows no order');
    return order;
  }

  /** Does something about an order, whatever comes of it; the same key is the same tap. */
  async act(order: { readonly id: string }, what: string, body: object = {}, key: string = randomUUID()): Promise<Answer<DoneAnswer>> {
    const answer = await this.town.ask<DoneAnswer>('POST', `${PAGE}/orders/${order.id}/${what}`, { body, as: null, headers: { ...this.headers(), 'idempotency-key': key } });
    await this.town.settle();
    return answer;
  }

  upload(order: { readonly id: string }, bytes: Buffer, headers: Readonly<Record<string, string>> = this.headers()): Promise<Answer> {
    const form = new FormData();
    form.set('file', new File([new Uint8Array(bytes)], 'scene.jpg', { type: 'image/jpeg' }));
    return this.post(`${PAGE}/orders/${order.id}/photos`, form, headers);
  }

  fetch(path: string): Promise<Response> {
    return fetch(this.town.url + path, { headers: this.headers() });
  }

  headers(): Record<string, string> {
    return { 'x-requested-with': 'jidi', ...(this.cookie === '' ? {} : { cookie: this.cookie }) };
  }

  private async post(path: string, body: FormData, headers: Readonly<Record<string, string>>): Promise<Answer> {
    const response = await fetch(this.town.url + path, { method: 'POST', body, headers });
    return { status: response.status, headers: response.headers, body: (await response.json()) as Record<string, unknown> };
  }
}
