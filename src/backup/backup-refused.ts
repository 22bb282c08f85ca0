/** A backup or a restore cannot be done as things are; one line for the person at the terminal: what, where, how to mend. */
export class BackupRefused extends Error {
  override readonly name = 'BackupRefused';
}
