import { Module } from '@nestjs/common';
import { LedgerModule } from '../ledger/ledger.module.js';
import { DevelopPhoto } from './develop-photo.js';
import { PhotosController } from './photos.controller.js';
import { Photos } from './photos.js';

/** Pictures of orders. */
@Module({
  imports: [LedgerModule],
  controllers: [PhotosController],
  providers: [DevelopPhoto, Photos],
  exports: [Photos],
})
export class PhotosModule {}
