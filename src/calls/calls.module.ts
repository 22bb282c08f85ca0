import { Module } from '@nestjs/common';
import { RegistryModule } from '../registry/registry.module.js';
import { CallerController } from './caller.controller.js';
import { ForgetCalls } from './forget-calls.js';
import { IncomingCallController } from './incoming-call.controller.js';
import { KnowCaller } from './know-caller.js';

/** Who calls the hotline, and what about. Needs `OrderNames` from a global module. */
@Module({ imports: [RegistryModule], controllers: [IncomingCallController, CallerController], providers: [KnowCaller, ForgetCalls], exports: [ForgetCalls] })
export class CallsModule {}
