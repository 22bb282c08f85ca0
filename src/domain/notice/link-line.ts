/** Where a link of its own is written into a message to one person, and how it is taken out again. */

export type LinkedKind = 'SMS' | 'EMAIL';

/** Three concatenated segments of 67 units: only who allows links in SMS pays for the third. */
const THREE_SEGMENTS = 201;
const MAIL_LINE = '在手机上查看工单、答复和上传照片(链接仅供本人使用,请勿转发):';
const AT_END = /\s\S+:\/\/\S+\/l#[a-z2-9]+\s*$/u;

/** The text with the address at its end; null where it would become too long. */
export const withLink = (kind: LinkedKind, text: string, address: string): string | null => {
  if (kind === 'EMAIL') return `${text.trimEnd()}\n\n${MAIL_LINE}\n${address}\n`;
  const linked = `${text} ${address}`;
  return linked.length <= THREE_SEGMENTS ? linked : null;
};

/** What a provider lists of a message, without the link: the words by which a lost message is found again. */
export const withoutLink = (text: string): string => text.replace(AT_END, '');
