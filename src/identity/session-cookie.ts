import type { HttpReply, HttpRequest } from '../platform/http/request.js';
import type { Settings } from '../platform/config/settings.js';

const NAME = 'jidi_session';
const DEVICE = 'jidi_device';
/** Told to nobody else: only signing in asks for it. */
const DEVICE_PATH = '/api/v1/session';

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

/** By which a browser is recognised on which somebody has signed in before; it opens nothing. */
export const deviceToken = (request: HttpRequest): string | undefined => request.cookies[DEVICE];

export const setDeviceCookie = (reply: HttpReply, settings: Pick<Settings, 'publicUrl'>, token: string, days: number): void => {
  void reply.setCookie(DEVICE, token, { ...cookieSettings(settings), path: DEVICE_PATH, sameSite: 'strict', maxAge: days * 24 * 60 * 60 });
};
