import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { Accounts } from './accounts.js';
import { AccountsController } from './accounts.controller.js';
import { ApiClients } from './api-clients.js';
import { ClientController } from './client.controller.js';
import { ClientRegistry } from './client-registry.js';
import { ClientAuthentication } from './client-authentication.js';
import { OidcController } from './oidc.controller.js';
import { OidcProvider } from './oidc-provider.js';
import { OidcSignIn } from './oidc-sign-in.js';
import { ForgetExpired } from './forget-expired.js';
import { OwnAccountController } from './own-account.controller.js';
import { Passwords } from './passwords.js';
import { PrincipalGuard } from './principal.guard.js';
import { SecondFactors } from './second-factors.js';
import { SessionController } from './session.controller.js';
import { Sessions } from './sessions.js';
import { SignIn } from './sign-in.js';
import { SignInAttempts } from './sign-in-attempts.js';

/** Who asks, and what they may. Needs `Database`, `Clock` and `RunSettings` from a global module. */
@Module({
  controllers: [AccountsController, ClientController, OidcController, OwnAccountController, SessionController],
  providers: [Accounts, ApiClients, ClientAuthentication, ClientRegistry, OidcProvider, OidcSignIn, ForgetExpired, Passwords, SecondFactors, Sessions, SignIn, SignInAttempts, { provide: APP_GUARD, useClass: PrincipalGuard }],
  exports: [ApiClients, Sessions],
})
export class IdentityModule {}
