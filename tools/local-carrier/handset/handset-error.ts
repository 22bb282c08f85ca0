/** A caller's mistake on the handset interface, answered as JSON. */
export class HandsetError extends Error {
  constructor(readonly status: number, readonly code: string, message: string) {
    super(message);
  }

  body(): { code: string; message: string; status: number } {
    return { code: this.code, message: this.message, status: this.status };
  }
}
