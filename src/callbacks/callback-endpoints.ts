import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { givenOut } from '../board/event.query.js';
import { audit } from '../identity/audit.store.js';
import type { Principal } from '../identity/principal.js';
import { servedJurisdictions } from '../identity/served-jurisdictions.js';
import { Clock } from '../platform/clock/clock.js';
import { RunSettings } from '../platform/config/run-settings.js';
import { Database, type Tx } from '../platform/database/database.js';
import { armQueues, hastenQueues } from '../platform/due-rows/queue-rows.js';
import { conflict, invalidRequest, notFound } from '../platform/http/problem.js';
import { MOST_ENDPOINTS, type CallbackChange, type NewCallback, type Replay } from './callback-requests.js';
import { queueOf, replayDeliveries, waitingOrders, type Replayed } from './delivery.store.js';
import { changeEndpoint, countEndpoints, deleteEndpoint, findEndpoint, insertEndpoint, lockEndpoint, rotateSecret, type EndpointRow, type EndpointScope } from './endpoint.store.js';
import { newSigningSecret } from './signature.js';
import { CallbackUrls } from './callback-urls.js';

/** A client has its own endpoints; an administrator those of his jurisdiction, or all. */
export const endpointScope = (principal: Principal): EndpointScope => ({ jurisdiction: principal.jurisdiction, clientId: principal.kind === 'CLIENT' ? principal.clientId : null });

const NONE = '没有这个回调地址,或已删除。';
const ALL: Omit<Replayed, 'state'> = { n: null, workOrderId: null, after: null, upTo: null };

/** Making and changing endpoints, and what is sent again by hand. */
@Injectable()
export class CallbackEndpoints {
  constructor(private readonly database: Database, private readonly clock: Clock, private readonly settings: RunSettings, private readonly urls: CallbackUrls) {}

  async seen(id: string, principal: Principal): Promise<EndpointRow> {
    const endpoint = await findEndpoint(this.database, id, endpointScope(principal));
    if (endpoint === undefined) throw notFound(NONE);
    return endpoint;
  }

  /** The row holds the secret: it is shown this once. */
  async add(body: NewCallback, principal: Principal): Promise<EndpointRow> {
    const jurisdiction = this.jurisdictionOf(body, principal);
    const url = await this.urls.accepted(body.url);
    const clientId = principal.kind === 'CLIENT' ? principal.clientId : null;
    if (body.onlyOwn === true && clientId === null) throw invalidRequest([{ pointer: '/onlyOwn', detail: '仅机器客户端可用。' }]);
    return this.database.transaction(async (tx) => {
      if ((await countEndpoints(tx, jurisdiction)) >= MOST_ENDPOINTS) throw conflict('TOO_MANY_CALLBACKS', `本地区已有 ${String(MOST_ENDPOINTS)} 个回调地址,请先删除不用的。`);
      const id = randomUUID();
      await this.note(tx, principal, 'CALLBACK_ADDED', id, { kinds: body.kinds ?? null, onlyOwn: body.onlyOwn ?? false });
      return insertEndpoint(tx, {
        id, jurisdiction, clientId, onlyOwn: body.onlyOwn ?? false, name: body.name.trim(), url, kinds: body.kinds ?? null, secret: newSigningSecret(), enabled: true,
        mark: body.after === undefined ? await givenOut(tx) : Number(body.after), createdBy: principal.name, createdAt: this.clock.now(),
      });
    });
  }

  /** Whatever waits is tried at once: who changes an address wants to see whether it works. */
  async change(id: string, body: CallbackChange, principal: Principal): Promise<EndpointRow> {
    const url = body.url === undefined ? undefined : await this.urls.accepted(body.url);
    return this.edit(id, principal, 'CALLBACK_CHANGED', { changed: Object.keys(body).sort() }, async (tx, before) => {
      const skips = body.skipMissed === true && body.enabled === true && !before.enabled;
      const changed = await changeEndpoint(tx, id, {
        name: body.name?.trim() ?? before.name, url: url ?? before.url, kinds: body.kinds === undefined ? before.kinds : body.kinds, enabled: body.enabled ?? before.enabled,
        mark: skips ? await givenOut(tx) : before.mark, by: principal.name, at: this.clock.now(),
      });
      if (changed.enabled) await this.tryNow(tx, id, await waitingOrders(tx, id));
      return changed;
    });
  }

  rotate(id: string, overlapHours: number, principal: Principal): Promise<EndpointRow> {
    return this.edit(id, principal, 'CALLBACK_SECRET_ROTATED', { overlapHours }, (tx) => rotateSecret(tx, id, newSigningSecret(), this.clock.real().add({ hours: overlapHours }), principal.name, this.clock.now()));
  }

  async remove(id: string, principal: Principal): Promise<void> {
    await this.edit(id, principal, 'CALLBACK_ENDED', {}, (tx) => deleteEndpoint(tx, id, principal.name, this.clock.now()));
  }

  /** Sends one delivery again, or an unfinished one at once; answers whether there is such a delivery that was not waiting already. */
  replayOne(id: string, n: number, principal: Principal): Promise<number> {
    return this.replayed(id, { ...ALL, n, state: null }, principal);
  }

  replay(id: string, { after, upTo, workOrderId, state }: Replay, principal: Principal): Promise<number> {
    if ([after, upTo, workOrderId, state].every((one) => one === undefined)) throw invalidRequest([{ pointer: '', detail: '请至少指定 after、upTo、workOrderId、state 之一。' }]);
    return this.replayed(id, { ...ALL, workOrderId: workOrderId ?? null, after: after === undefined ? null : Number(after), upTo: upTo === undefined ? null : Number(upTo), state: state ?? null }, principal);
  }

  private replayed(id: string, which: Replayed, principal: Principal): Promise<number> {
    return this.edit(id, principal, 'CALLBACK_REPLAYED', { ...which }, async (tx) => {
      const back = await replayDeliveries(tx, id, which, this.clock.now());
      await this.tryNow(tx, id, which.n === null ? back.map(({ workOrderId }) => workOrderId) : await waitingOrders(tx, id));
      return back.reduce((sum, { count }) => sum + count, 0);
    });
  }

  private async tryNow(tx: Tx, id: string, workOrderIds: readonly string[]): Promise<void> {
    const queues = workOrderIds.map((workOrderId) => ({ subject: queueOf(id, workOrderId), workOrderId }));
    await armQueues(tx, 'CALLBACK', queues, this.clock.now());
    await hastenQueues(tx, 'CALLBACK', queues.map(({ subject }) => subject), this.clock.now());
  }

  private async edit<T>(id: string, principal: Principal, action: string, data: Readonly<Record<string, unknown>>, work: (tx: Tx, before: EndpointRow) => Promise<T>): Promise<T> {
    await this.seen(id, principal);
    return this.database.transaction(async (tx) => {
      const endpoint = await lockEndpoint(tx, id);
      if (endpoint === undefined) throw notFound(NONE);
      await this.note(tx, principal, action, id, data);
      return work(tx, endpoint);
    });
  }

  /** Whoever turns where state changes go could have them sent elsewhere. */
  private note(tx: Tx, principal: Principal, action: string, subject: string, data: Readonly<Record<string, unknown>>): Promise<void> {
    return audit(tx, principal, { action, subjectKind: 'CALLBACK', subject, purpose: null, data }, this.clock.now());
  }

  private jurisdictionOf({ jurisdiction }: NewCallback, principal: Principal): string {
    const chosen = principal.jurisdiction ?? jurisdiction;
    if (chosen === undefined || !servedJurisdictions(this.settings.configDir).includes(chosen) || (jurisdiction !== undefined && jurisdiction !== chosen)) {
      throw invalidRequest([{ pointer: '/jurisdiction', detail: `应为您所管的地区之一:${principal.jurisdiction ?? servedJurisdictions(this.settings.configDir).join('、')}。` }]);
    }
    return chosen;
  }
}
