import { useEffect } from 'react';
import { useText } from '../look/preferences';

/** Everything that the tab's title is made of; pages and the attention say their part, and only `write` sets it. */
const said = { page: '', place: '', product: '', unseen: 0 };

function write(): void {
  const name = said.page === '' ? said.place : said.page;
  document.title = `${said.unseen > 0 ? `(${said.unseen}) ` : ''}${name === '' ? '' : `${name} · `}${said.product}`;
}

/** What a page is called for as long as it is shown. */
export function usePageTitle(name: string): void {
  const { product } = useText();
  useEffect(() => {
    said.page = name;
    said.product = product;
    write();
    return () => {
      said.page = '';
      write();
    };
  }, [name, product]);
}

/** What the title says where the page itself says nothing, and how much nobody has looked at yet. */
export function useTitleAround(place: string, unseen: number): void {
  const { product } = useText();
  useEffect(() => {
    Object.assign(said, { place, product, unseen });
    write();
    return () => {
      Object.assign(said, { place: '', unseen: 0 });
      write();
    };
  }, [place, product, unseen]);
}
