import type { HttpReply, HttpRequest } from '../platform/http/request.js';
import type { Settings } from '../platform/config/settings.js';

const NAME = 'jidi_session';

interface CookieSettings {
  readonly path: string;
  readonly httpOnly: boolean;
  readonly sameSite: 'lax';
  readonly secure: boolean;
}

const cookieSettings = (settings: Pick<Settings, 'publicUrl'>): CookieSettings => ({
  path: '/',
  httpOnly: true,
  sameSite: 'lax',
  secure: settings.publicUrl.startsWith('https:'),
});

export const sessionToken = (request: HttpRequest): string | undefined => request.cookies[NAME];

/** Ends with the browser; how long it counts is decided by the session in the database. */
export const setSessionCookie = (reply: HttpReply, settings: Pick<Settings, 'publicUrl'>, token: string): void => {
  void reply.setCookie(NAME, token, cookieSettings(settings));
};

export const clearSessionCookie = (reply: HttpReply, settings: Pick<Settings, 'publicUrl'>): void => {
  void reply.clearCookie(NAME, cookieSettings(settings));
};
