import { Injectable } from '@nestjs/common';
import type { Temporal } from 'temporal-polyfill';

/** Whether people's answers of a time without webhooks are still to be read back; told by whoever reads them. */
@Injectable()
export class UnreadGap {
  /** Legal instant at which that time began; null when everything is known. */
  since: () => Temporal.Instant | null = () => null;
}
