import { Injectable } from '@nestjs/common';
import { EndDrill } from './end-drill.js';
import { FreezeReport } from './freeze-report.js';
import { OpenDrillOrder } from './open-drill-order.js';

/** What the steps of a drill do. */
@Injectable()
export class DrillParts {
  constructor(readonly opening: OpenDrillOrder, readonly ending: EndDrill, readonly reports: FreezeReport) {}
}
