import type { CarrierSettings } from '../carrier-settings.js';
import type { Provider } from '../provider.port.js';
import { SmtpMail } from './smtp-mail.js';

/** None when no relay is configured. */
export const smtpProvider = (settings: CarrierSettings): Provider[] => {
  if (settings.smtpUrl === null) return [];
  const mail = new SmtpMail(settings.smtpUrl, settings);
  return [{ name: mail.provider, channels: [mail], close: () => { mail.close(); } }];
};
