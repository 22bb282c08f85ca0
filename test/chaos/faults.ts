import type { Fault } from './fault.js';
import { CARRIER_FAULTS } from './faults/carrier-faults.js';
import { DATABASE_FAULTS } from './faults/database-faults.js';
import { FAIL_OVER_FAULTS } from './faults/fail-over-faults.js';
import { INBOUND_FAULTS } from './faults/inbound-faults.js';
import { MACHINE_FAULTS } from './faults/machine-faults.js';
import { NODE_FAULTS } from './faults/node-faults.js';
import { OLD_NODE_FAULTS } from './faults/old-node-faults.js';
import { RECEIPT_FAULTS } from './faults/receipt-faults.js';
import { SEVERAL_NODE_FAULTS } from './faults/several-node-faults.js';

/** Every scripted trouble, each with a name to run it by. */
export const FAULTS: readonly Fault[] = [...NODE_FAULTS, ...DATABASE_FAULTS, ...CARRIER_FAULTS, ...RECEIPT_FAULTS, ...INBOUND_FAULTS, ...SEVERAL_NODE_FAULTS, ...MACHINE_FAULTS, ...OLD_NODE_FAULTS, ...FAIL_OVER_FAULTS];
