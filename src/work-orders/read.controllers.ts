import { CardListController } from './card-list.controller.js';
import { EmergencyCopyController } from './emergency-copy.controller.js';
import { TimelineController } from './timeline.controller.js';
import { WorkOrderReadController } from './work-order-read.controller.js';

/** The interfaces that read orders; the module of this feature takes them in. They need `OrderNames` (order-names.module.ts). */
export const READ_CONTROLLERS = [WorkOrderReadController, TimelineController, EmergencyCopyController, CardListController];
