import { carrierAgrees, nothingDoubled } from './books/carrier-books.js';
import type { Book } from './books/book.js';
import { cardsIssued, deadlinesFired, ordersKept, ordersTold } from './books/order-books.js';
import { chainsVerify, feedWhole, nothingLate } from './books/row-books.js';
import type { ChaosTown } from './rig/chaos-town.js';

export const BOOKS: readonly Book[] = [ordersKept, ordersTold, deadlinesFired, cardsIssued, carrierAgrees, nothingDoubled, nothingLate, chainsVerify, feedWhole];

/** What does not balance, each line with the name of its book; nothing when all do. */
export const balance = async (town: ChaosTown): Promise<readonly string[]> => {
  const findings: string[] = [];
  for (const { name, check } of BOOKS) findings.push(...(await check(town)).map((finding) => `${name}: ${finding}`));
  return findings;
};
