import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Temporal } from 'temporal-polyfill';
import { Clock } from '../platform/clock/clock.js';
import { RunSettings } from '../platform/config/run-settings.js';
import { cloudEvent, CONTENT_TYPE, eventId, testEvent } from './cloud-event.js';
import type { NextDelivery } from './delivery.store.js';
import { PostCallback, type PostResult } from './post-callback.js';
import { signatureHeaders } from './signature.js';

/** Where something goes and what it is signed with. */
interface Addressed {
  readonly url: string;
  readonly secret: string;
  readonly previousSecret: string | null;
  readonly previousUntil: Temporal.Instant | null;
}

/** Writes, signs and hands over: the body is the same in every try, the timestamp and the signatures are those of the try. */
@Injectable()
export class Courier {
  constructor(private readonly settings: RunSettings, private readonly clock: Clock, private readonly http: PostCallback) {}

  deliver(delivery: NextDelivery): Promise<PostResult> {
    return this.send(delivery, eventId(delivery.seq), cloudEvent(this.settings.publicUrl, delivery));
  }

  /** An event that is about no order, sent once and kept nowhere. */
  test(to: Addressed): Promise<PostResult> {
    const id = `test_${randomUUID()}`;
    return this.send(to, id, testEvent(this.settings.publicUrl, id, this.clock.now()));
  }

  private send({ url, secret, previousSecret, previousUntil }: Addressed, id: string, event: Record<string, unknown>): Promise<PostResult> {
    const real = this.clock.real();
    const stillSigns = previousSecret !== null && previousUntil !== null && Temporal.Instant.compare(real, previousUntil) < 0;
    const body = JSON.stringify(event);
    const signature = signatureHeaders({ id, timestamp: Math.floor(real.epochMilliseconds / 1_000), body, secrets: stillSigns ? [secret, previousSecret] : [secret] });
    return this.http.post(url, { 'content-type': CONTENT_TYPE, ...signature }, body);
  }
}
