/** Injection token: the jurisdictions this service serves. */
export const SERVED = Symbol('served jurisdictions');
