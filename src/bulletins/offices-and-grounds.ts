import { Injectable } from '@nestjs/common';
import type { Temporal } from 'temporal-polyfill';
import { SupervisionBodies } from '../law/supervision-bodies.js';
import { SupervisionLaw } from '../law/supervision-law.js';

/** Names that change over the years, and short words for grounds of findings. */
@Injectable()
export class OfficesAndGrounds {
  constructor(private readonly bodies: SupervisionBodies, private readonly supervision: SupervisionLaw) {}

  nameOf(jurisdiction: string, role: string, at: Temporal.Instant): string {
    return this.bodies.at(jurisdiction, role, at).name.zh;
  }

  wordsOf(jurisdiction: string, clause: string): string | null {
    return this.supervision.of(jurisdiction)?.grounds.find((ground) => ground.clause === clause)?.words.zh ?? null;
  }
}
