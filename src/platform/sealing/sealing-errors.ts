/** A sealed value cannot be opened. The text names the key or the algorithm, never the value. */
export class UnopenableValue extends Error {
  constructor(reason: string, options?: ErrorOptions) {
    super(`a sealed value cannot be opened: ${reason}`, options);
    this.name = 'UnopenableValue';
  }
}

/** Something is to be sealed or opened before `useKeyring`. */
export class NoFieldKeys extends Error {
  constructor() {
    super('no field keys are loaded: a database with personal data is opened by openDatabase only');
    this.name = 'NoFieldKeys';
  }
}

/** What is shown in place of a value that could not be opened was about to be written over that value. */
export class UnreadableWrittenBack extends Error {
  constructor() {
    super('a value that could not be opened would be overwritten by its mark');
    this.name = 'UnreadableWrittenBack';
  }
}
