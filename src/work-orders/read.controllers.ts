import { CardListController } from './card-list.controller.js';
import { CardListFileController } from './card-list-file.controller.js';
import { EmergencyCopyController } from './emergency-copy.controller.js';
import { LightListController } from './light-list.controller.js';
import { OrderExportController } from './order-export.controller.js';
import { OrderPlanController } from './order-plan.controller.js';
import { PetitionerController } from './petitioner.controller.js';
import { RawReceiptController } from './raw-receipt.controller.js';
import { TimelineController } from './timeline.controller.js';
import { WorkOrderReadController } from './work-order-read.controller.js';

/** The interfaces that read orders; the module of this feature takes them in. They need `OrderNames` (order-names.module.ts). */
export const READ_CONTROLLERS = [OrderExportController, WorkOrderReadController, OrderPlanController, PetitionerController, RawReceiptController, TimelineController, EmergencyCopyController, CardListController, CardListFileController, LightListController];
