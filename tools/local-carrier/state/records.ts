import type { AliyunMark } from '../aliyun/account.js';

export type MessageStatus = 'queued' | 'sending' | 'sent' | 'delivered' | 'undelivered' | 'failed' | 'received' | 'canceled';
export type CallStatus = 'queued' | 'ringing' | 'in-progress' | 'completed' | 'busy' | 'no-answer' | 'failed' | 'canceled';
export type MessageDirection = 'outbound-api' | 'outbound-reply' | 'inbound';
export type CallDirection = 'outbound-api' | 'inbound';
export type HttpMethod = 'GET' | 'POST';

/** One SMS. Instants are milliseconds since 1970. */
export interface MessageRecord {
  readonly sid: string;
  readonly direction: MessageDirection;
  readonly from: string;
  readonly to: string;
  readonly body: string;
  readonly status: MessageStatus;
  readonly errorCode: number | null;
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly sentAt: number | null;
  /** When the handset showed it; null while on its way or lost. */
  readonly arrivedAt: number | null;
  readonly statusCallback: string | null;
  readonly validitySeconds: number;
  /** Only for what came in by Alibaba Cloud's interface. */
  readonly aliyun?: AliyunMark;
}

export interface Awaiting {
  readonly kind: 'gather' | 'record';
  readonly input: string;
  readonly numDigits: number | null;
  readonly finishOnKey: string;
  readonly timeoutSeconds: number;
}

export interface TranscriptLine { readonly at: number; readonly by: 'line' | 'person'; readonly text: string }

/** One telephone call. Instants are milliseconds since 1970. */
export interface CallRecord {
  readonly sid: string;
  readonly direction: CallDirection;
  readonly from: string;
  readonly to: string;
  readonly status: CallStatus;
  readonly answeredBy: string | null;
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly startAt: number | null;
  readonly endAt: number | null;
  readonly transcript: readonly TranscriptLine[];
  readonly awaiting: Awaiting | null;
  readonly problem: string | null;
  readonly sequence: number;
  readonly order: CallOrder;
}

/** What the customer asked for when the call was placed. */
export interface CallOrder {
  readonly url: string | null;
  readonly method: HttpMethod;
  readonly twiml: string | null;
  readonly fallbackUrl: string | null;
  readonly fallbackMethod: HttpMethod;
  readonly statusCallback: string | null;
  readonly statusCallbackMethod: HttpMethod;
  readonly statusCallbackEvents: readonly string[];
  readonly timeoutSeconds: number;
  readonly timeLimitSeconds: number;
  readonly machineDetection: 'Enable' | 'DetectMessageEnd' | null;
  readonly asyncAmd: boolean;
  readonly asyncAmdStatusCallback: string | null;
  readonly sendDigits: string | null;
}

export interface MailRecord { readonly id: string; readonly receivedAt: number; readonly envelopeFrom: string; readonly envelopeTo: readonly string[] }
export interface RecordingRecord { readonly sid: string; readonly callSid: string; readonly seconds: number; readonly text: string | null; readonly createdAt: number }

export const CALL_BEHAVIOURS = ['answer', 'ring', 'no-answer', 'busy', 'voicemail', 'failed'] as const;
export const SMS_BEHAVIOURS = ['delivered', 'undelivered', 'failed', 'no-receipt'] as const;
export interface Behaviour {
  readonly call: (typeof CALL_BEHAVIOURS)[number];
  readonly sms: (typeof SMS_BEHAVIOURS)[number];
  readonly delayMs: number;
}
export const USUAL_BEHAVIOUR: Behaviour = { call: 'answer', sms: 'delivered', delayMs: 200 };

/** Limits on outbound traffic; null means unlimited. Periods are rolling. */
export interface Limits {
  readonly callsPerSecond: number | null;
  readonly callsPerCalleePerMinute: number | null;
  readonly callsPerCalleePerHour: number | null;
  readonly callsPerCalleePerDay: number | null;
  readonly messagesPerNumberPerDay: number | null;
}
export const NO_LIMITS: Limits = {
  callsPerSecond: null, callsPerCalleePerMinute: null, callsPerCalleePerHour: null, callsPerCalleePerDay: null, messagesPerNumberPerDay: null,
};
export const REAL_LIMITS: Limits = {
  callsPerSecond: 1, callsPerCalleePerMinute: 1, callsPerCalleePerHour: 5, callsPerCalleePerDay: 20, messagesPerNumberPerDay: 50,
};

export function isOver(status: CallStatus): boolean {
  return status !== 'queued' && status !== 'ringing' && status !== 'in-progress';
}
