import type { CarrierSettings } from '../carrier-settings.js';
import type { Provider } from '../provider.port.js';
import { SEND_LIMIT_MS } from '../send-limit.js';
import { SmtpMail } from './smtp-mail.js';

/** None when no relay is configured. */
export const smtpProvider = (settings: Pick<CarrierSettings, 'smtpUrl' | 'mailFrom' | 'mailInbound'>, limitMs = SEND_LIMIT_MS): Provider[] => {
  if (settings.smtpUrl === null) return [];
  const mail = new SmtpMail(settings.smtpUrl, settings, limitMs);
  return [{ name: mail.provider, channels: [mail], close: () => { mail.close(); } }];
};
