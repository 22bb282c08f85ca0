const GSM_BASIC = '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà';
const GSM_EXTENDED = '^{}\\[~]|€';

/** How many SMS a text takes: 160/153 septets when GSM 7-bit can write it, else 70/67 UTF-16 units. */
export function countSegments(body: string): number {
  const characters = [...body];
  if (characters.every((character) => GSM_BASIC.includes(character) || GSM_EXTENDED.includes(character))) {
    const septets = characters.reduce((sum, character) => sum + (GSM_EXTENDED.includes(character) ? 2 : 1), 0);
    return septets <= 160 ? 1 : Math.ceil(septets / 153);
  }
  return body.length <= 70 ? 1 : Math.ceil(body.length / 67);
}
