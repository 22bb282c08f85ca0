import { Module } from '@nestjs/common';
import { Ledger } from './ledger.js';

/** The chained ledger of each work order. */
@Module({ providers: [Ledger], exports: [Ledger] })
export class LedgerModule {}
