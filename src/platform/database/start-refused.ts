/** The service cannot start as things are. The message is one line for the person at the terminal; `main` prints it and exits with 1. */
export class StartRefused extends Error {
  override readonly name = 'StartRefused';
}
