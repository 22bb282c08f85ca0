import { Module, type OnModuleInit } from '@nestjs/common';
import { SettledEvents } from '../board/settled-events.js';
import { DueRowClaimer } from '../platform/due-rows/due-row-claimer.js';
import { DocumentedWebhooks } from '../platform/http/documented-webhooks.js';
import { Ticker } from '../platform/ticker.js';
import { CallbackDeliveryController } from './callback-delivery.controller.js';
import { CallbackEndpoints } from './callback-endpoints.js';
import { CallbackUrls } from './callback-urls.js';
import { CallbackController } from './callback.controller.js';
import { ConcludeDelivery } from './conclude-delivery.js';
import { Courier } from './courier.js';
import { FanOutEvents } from './fan-out-events.js';
import { Jitter } from './jitter.js';
import { PostCallback, Resolver } from './post-callback.js';
import { SendCallback } from './send-callback.js';
import { WatchCallbacks } from './watch-callbacks.js';
import { WORK_ORDER_EVENT } from './webhook-document.js';

/** Telling the hotlines' platforms of every state change. */
@Module({
  controllers: [CallbackController, CallbackDeliveryController],
  providers: [CallbackEndpoints, CallbackUrls, ConcludeDelivery, Courier, FanOutEvents, Jitter, PostCallback, Resolver, SendCallback, SettledEvents, Ticker, WatchCallbacks],
})
export class CallbacksModule implements OnModuleInit {
  constructor(private readonly claimer: DueRowClaimer, private readonly send: SendCallback, private readonly webhooks: DocumentedWebhooks) {}

  onModuleInit(): void {
    this.claimer.register(this.send);
    this.webhooks.add('workOrderEvent', WORK_ORDER_EVENT);
  }
}
