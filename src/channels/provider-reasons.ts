import { aliyunReason, isFaultOfAccountAtAliyun, isFaultOfNumberAtAliyun } from './aliyun/aliyun-reasons.js';
import { isFaultOfAccount as isFaultOfAccountAtTwilio, isFaultOfNumber as isFaultOfNumberAtTwilio, twilioReason } from './twilio/twilio-reasons.js';

/** Whether a provider's error code says something of the number called, not of the service: whoever reads it must correct the number. */
export const isFaultOfNumber = (code: string): boolean => isFaultOfNumberAtTwilio(code) || isFaultOfNumberAtAliyun(code);

/** A mail relay that does not take our password. */
const MAIL_ACCOUNT = 'EAUTH';

/** Whether a provider refuses everything of ours, whoever it is for: it is out of order for us until somebody has seen to the account. */
export const isFaultOfAccount = (code: string): boolean => code === MAIL_ACCOUNT || isFaultOfAccountAtTwilio(code) || isFaultOfAccountAtAliyun(code);

/** What a provider's error code means, in Chinese, or a sentence that names the code. */
export const reasonOf = (code: string): string => aliyunReason(code) ?? twilioReason(code);
