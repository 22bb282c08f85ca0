import { Module } from '@nestjs/common';
import { LawModule } from '../law/law.module.js';
import { CollectEvidence } from './collect-evidence.js';
import { EvidenceController } from './evidence.controller.js';
import { EvidencePackets } from './evidence-packets.js';

/** Evidence packets of orders. */
@Module({ imports: [LawModule], controllers: [EvidenceController], providers: [CollectEvidence, EvidencePackets] })
export class EvidenceModule {}
