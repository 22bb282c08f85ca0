import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { ApiClients } from './api-clients.js';
import { ForgetExpired } from './forget-expired.js';
import { PrincipalGuard } from './principal.guard.js';
import { SessionController } from './session.controller.js';
import { Sessions } from './sessions.js';

/** Who asks, and what they may. Needs `Database`, `Clock` and `RunSettings` from a global module. */
@Module({
  controllers: [SessionController],
  providers: [ApiClients, ForgetExpired, Sessions, { provide: APP_GUARD, useClass: PrincipalGuard }],
  exports: [ApiClients, Sessions],
})
export class IdentityModule {}
