import type { Settings } from '../platform/config/settings.js';
import type { HttpReply, HttpRequest } from '../platform/http/request.js';

const NAME = 'jidi_liaison';
/** Below this address and nowhere else the cookie is sent. */
export const LIAISON_PATH = '/api/v1/liaison-page';

type Where = Pick<Settings, 'publicUrl'>;

const cookieSettings = ({ publicUrl }: Where) => ({ path: LIAISON_PATH, httpOnly: true, sameSite: 'strict', secure: publicUrl.startsWith('https:') }) as const;

export const liaisonToken = (request: HttpRequest): string | undefined => request.cookies[NAME];

/** Outlives the window, because a phone closes windows by itself; `seconds` is the whole life of the session. */
export const setLiaisonCookie = (reply: HttpReply, settings: Where, token: string, seconds: number): void => {
  void reply.setCookie(NAME, token, { ...cookieSettings(settings), maxAge: seconds });
};

export const clearLiaisonCookie = (reply: HttpReply, settings: Where): void => {
  void reply.clearCookie(NAME, cookieSettings(settings));
};
