/** An error as Twilio answers it. */
export class TwilioError extends Error {
  constructor(readonly status: number, readonly code: number, message: string) {
    super(message);
  }

  body(): { code: number; message: string; more_info: string; status: number } {
    return { code: this.code, message: this.message, more_info: `https://www.twilio.com/docs/errors/${this.code}`, status: this.status };
  }
}

const CODES: Readonly<Record<number, [number, string]>> = {
  400: [20001, 'Bad request'], 401: [20003, 'Authenticate'], 403: [20403, 'Forbidden'], 404: [20404, 'Not found'],
  429: [20429, 'Too Many Requests'], 500: [20500, 'An internal server error has occurred'], 503: [20503, 'Service Unavailable'],
};

/** The usual body for a bare HTTP status. */
export function errorOfStatus(status: number): TwilioError {
  const [code, message] = CODES[status] ?? [status < 500 ? 20001 : 20500, 'The request failed'];
  return new TwilioError(status, code, message);
}

/** The sid in the last part of an address such as `SM….json`. */
export function sidOf(file: string): string {
  return file.replace(/\.json$/, '');
}
