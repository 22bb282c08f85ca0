import { aliyunReason, isFaultOfNumberAtAliyun } from './aliyun/aliyun-reasons.js';
import { isFaultOfNumber as isFaultOfNumberAtTwilio, twilioReason } from './twilio/twilio-reasons.js';

/** Whether a provider's error code says something of the number called, not of the service: whoever reads it must correct the number. */
export const isFaultOfNumber = (code: string): boolean => isFaultOfNumberAtTwilio(code) || isFaultOfNumberAtAliyun(code);

/** What a provider's error code means, in Chinese, or a sentence that names the code. */
export const reasonOf = (code: string): string => aliyunReason(code) ?? twilioReason(code);
