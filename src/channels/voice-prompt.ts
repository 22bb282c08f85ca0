/** What is said to somebody on the phone, and what the call does afterwards. */
export interface VoicePrompt {
  readonly say: readonly string[];
  /** Address of a recording, played before the last sentence. */
  readonly play?: string | null;
  readonly then: VoiceStep;
}

export type VoiceStep =
  /** Waits for keys; silence comes back to `action` too, without digits. `numDigits` null: until the person presses #. */
  | { readonly kind: 'GATHER'; readonly numDigits: number | null; readonly timeoutSeconds: number; readonly action: string }
  | { readonly kind: 'RECORD'; readonly action: string; readonly maxSeconds: number }
  | { readonly kind: 'REDIRECT'; readonly url: string }
  | { readonly kind: 'HANG_UP' };
