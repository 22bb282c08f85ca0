import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { HeldGuard } from './held.guard.js';
import { HeldRestoration } from './held-restoration.js';
import { WatchBackups } from './watch-backups.js';

/** What a running service knows of backups: that one stays away, and that its own database came out of one. */
@Module({
  providers: [HeldRestoration, WatchBackups, { provide: APP_GUARD, useClass: HeldGuard }],
  exports: [HeldRestoration],
})
export class BackupModule {}
