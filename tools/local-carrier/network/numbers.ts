/** A number in the form under which the carrier keeps it (`+8619200000001`, the service number as configured), or null. */
export function normaliseNumber(text: string): string | null {
  const compact = text.trim().replace(/[\s().-]/g, '');
  if (/^\+[1-9]\d{5,14}$/.test(compact)) return compact;
  return /^86\d{8,12}$/.test(compact) ? `+${compact}` : null;
}

/** Compares numbers without regard to the plus sign, which a service number may lack. */
export function sameNumber(one: string, other: string): boolean {
  return one.replace(/\D/g, '') === other.replace(/\D/g, '');
}
