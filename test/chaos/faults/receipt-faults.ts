import { pause } from '../../support/service-process.js';
import type { Faults } from '../../../tools/local-carrier/network/faults.js';
import type { Fault } from '../fault.js';

/** The receipts lie; the sending itself goes well. */
const receipts = (name: string, title: string, faults: Partial<Faults>, forMs: number): Fault => ({
  name, title,
  strike: async (town) => {
    await town.carrier.faults(faults);
    await town.accept(town.reportsOf(4));
    await pause(forMs);
    const { receipts: counted = {}, 'forged receipts': forged = {} } = await town.carrier.stats();
    if ((forged['taken'] ?? 0) > 0) throw new Error(`${String(forged['taken'])} receipts with a wrong signature were taken`);
    await town.carrier.heal();
    town.healed();
    return [...Object.entries(counted).map(([what, times]) => `${String(times)} ${what}`), ...Object.entries(forged).map(([what, times]) => `${String(times)} forged ${what}`)].join(', ');
  },
});

export const RECEIPT_FAULTS: readonly Fault[] = [
  receipts('receipts-lost', 'no receipt ever arrives', { lostReceiptRate: 1 }, 4_000),
  receipts('receipts-half-lost', 'every second receipt is lost', { lostReceiptRate: 0.5, seed: 9 }, 4_000),
  receipts('receipts-twice-and-disordered', 'each receipt comes twice, and the last one first', { duplicateReceipts: true, reorderReceipts: true }, 4_000),
  receipts('receipts-late', 'each receipt comes 20 s late', { lateReceiptMs: 20_000 }, 21_000),
  receipts('receipts-of-strangers', 'receipts about messages that were never sent', { unknownReceipts: true }, 4_000),
  receipts('receipts-forged', 'receipts with a wrong signature say that everything failed', { forgedReceipts: true }, 4_000),
  receipts('receipts-before-the-answer', 'the receipts are there before the request is answered', { answerLatencyMs: 1_500 }, 4_000),
  {
    name: 'receipts-after-the-hour', title: 'receipts that are minutes late on the legal clock', hasItsHour: true,
    strike: async (town) => {
      await town.carrier.faults({ lateReceiptMs: 8_000 });
      await town.accept(town.reportsOf(3));
      await pause(1_500);
      await town.advance('PT12M');
      await pause(9_000);
      await town.carrier.heal();
      town.healed();
      await town.recovery();
      await town.advance('PT52M');
      return '12 minutes had passed for the law';
    },
  },
];
