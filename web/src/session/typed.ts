/** What somebody typed and did not send: a report with the petitioner's name and number, a form of a unit's desk. */
const TYPED = /^jidi\.(?:intake$|draft\.)/;
const PERSON = 'jidi.person';

// Storage may be switched off by policy; nothing is kept then.

/** For whoever leaves this desk. */
export function forgetTyped(): void {
  try {
    for (const key of Object.keys(sessionStorage)) if (TYPED.test(key)) sessionStorage.removeItem(key);
  } catch {
    // See above.
  }
}

/** Somebody has signed in: what another person typed in this tab is forgotten. */
export function sitsHere(accountId: string): void {
  try {
    if (sessionStorage.getItem(PERSON) !== accountId) forgetTyped();
    sessionStorage.setItem(PERSON, accountId);
  } catch {
    // See above.
  }
}
