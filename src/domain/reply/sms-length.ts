/** UTF-16 units one Chinese short message holds alone, and in each part of a longer one. */
export const UNITS_ALONE = 70;
export const UNITS_PER_PART = 67;
export const UNITS_IN_TWO_PARTS = 2 * UNITS_PER_PART;

/** Parts of a UCS-2 short message; a character of two units is never divided between two parts. */
export function smsSegments(text: string): number {
  if (text.length <= UNITS_ALONE) return 1;
  let parts = 1;
  let used = 0;
  for (const character of text) {
    if (used + character.length > UNITS_PER_PART) {
      parts += 1;
      used = 0;
    }
    used += character.length;
  }
  return parts;
}

/** `text` cut to at most `units` UTF-16 units, the cut shown by …; never half a character. */
export function shorten(text: string, units: number): string {
  if (text.length <= units) return text;
  let kept = '';
  for (const character of text) {
    if (kept.length + character.length > units - 1) break;
    kept += character;
  }
  return units < 1 ? '' : `${kept}…`;
}
