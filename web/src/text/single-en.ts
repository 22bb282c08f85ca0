import type { SingleText } from './single-zh';

export const singleEn: SingleText = {
  by: 'Sign in by {name}', away: '{name} cannot be reached; sign in with account and password.', confirmBy: 'Confirm by {name}', signedInThere: 'For sessions opened by {name}: confirm there, then do again what you were about to do.',
  faults: {
    UNREACHABLE: 'The identity provider cannot be reached; sign in with account and password.', CANCELLED: 'Cancelled at the identity provider.', REFUSED: 'The answer of the identity provider did not pass the checks; nobody was signed in. Begin again, and tell the administrator if it keeps happening.', EXPIRED: 'This sign-in took too long or was used before; begin again.',
    NO_ACCOUNT: 'The identity provider knows you, but there is no account for you here or it is disabled. Ask the administrator.', OTHER_SUBJECT: 'This account belongs to somebody else at the identity provider. Ask the administrator to check.', ASSURANCE: 'A stronger proof of identity is required here, such as two factors.',
  },
};
