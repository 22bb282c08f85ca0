import { Injectable } from '@nestjs/common';
import { OrderNames } from '../board/order-names.js';
import { categoryName } from '../domain/notice/wording.js';
import { LawBook } from '../law/law-book.js';

/** Names as the wording file of the jurisdiction gives them: screens and messages say the same. */
@Injectable()
export class WordingNames extends OrderNames {
  constructor(private readonly lawBook: LawBook) {
    super();
  }

  override category(jurisdiction: string, category: string | null): string {
    return categoryName(this.lawBook.wordingOf(jurisdiction), category);
  }
}
