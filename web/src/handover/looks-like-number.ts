/** Whether a text looks as if it held a mobile number of the mainland, also one with spaces, dashes, full-width digits or the country's code. */
export function looksLikeMobile(text: string): boolean {
  const plain = text.normalize('NFKC').replaceAll(/(?<=\d)[\s-]+(?=\d)/g, '');
  return /(?<!\d)(?:\+?86)?1[3-9]\d{9}(?!\d)/.test(plain);
}
