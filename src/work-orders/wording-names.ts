import { Injectable } from '@nestjs/common';
import { OrderNames } from '../board/order-names.js';
import { categoryName } from '../domain/notice/wording.js';
import { LawBook } from '../law/law-book.js';
import { RegistryFiles } from '../registry/registry-files.js';

/** Names as the wording and area files of the jurisdiction give them: screens and messages say the same. */
@Injectable()
export class WordingNames extends OrderNames {
  constructor(private readonly lawBook: LawBook, private readonly files: RegistryFiles) {
    super();
  }

  override category(jurisdiction: string, category: string | null, orderClass: string): string {
    return categoryName(this.lawBook.wordingOf(jurisdiction), category, orderClass);
  }

  /** A district that is a jurisdiction of its own is called by its own name, not by that of the city it lies in. */
  override jurisdiction(id: string): string {
    const { city, counties: [first, ...others] } = this.files.areaOf(id);
    return first !== undefined && others.length === 0 ? first.name : city.name;
  }
}
