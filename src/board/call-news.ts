import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import type { Principal } from '../identity/principal.js';
import { Notifications } from '../platform/database/notifications.js';
import { message } from './sse.js';
import type { Viewer } from './viewer.js';

/** Calls are told on this channel as `jurisdiction id`; the name is repeated here because the board imports no feature that writes. */
const CALLS_CHANNEL = 'jidi_calls';

/** Tells the operators' streams that a call rings, or that somebody took it. A hint, never the number: pages ask for the calls themselves, and now and then anyway. */
@Injectable()
export class CallNews implements OnModuleDestroy {
  private readonly viewers = new Map<Viewer, string | null>();
  private listening: Promise<() => void> | undefined;

  constructor(private readonly notifications: Notifications) {}

  /** Nothing happens for whoever takes no calls. */
  async follow(viewer: Viewer, principal: Principal): Promise<void> {
    if (principal.kind !== 'PERSON' || (principal.role !== 'OPERATOR' && principal.role !== 'SUPERVISOR')) return;
    this.listening ??= this.notifications.listen(CALLS_CHANNEL, (payload) => this.tell(payload));
    await this.listening;
    this.viewers.set(viewer, principal.jurisdiction);
    viewer.onClose(() => void this.viewers.delete(viewer));
  }

  async onModuleDestroy(): Promise<void> {
    this.viewers.clear();
    (await this.listening)?.();
  }

  private tell(payload: string): void {
    const [jurisdiction = '', id = ''] = payload.split(' ');
    for (const [viewer, own] of this.viewers) if (own === null || own === jurisdiction) viewer.send(message('call', { id }));
  }
}
