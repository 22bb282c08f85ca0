import twilio from 'twilio';
import type { VoicePrompt } from '../voice-prompt.js';

type VoiceResponse = InstanceType<typeof twilio.twiml.VoiceResponse>;
type Gather = ReturnType<VoiceResponse['gather']>;

const MANDARIN = { language: 'cmn-CN', voice: 'Polly.Zhiyu' } as const;
const SILENCE_ENDS_RECORDING_SECONDS = 5;

/** Prompts in the order they are played, as TwiML. */
export const toTwiml = (prompts: readonly VoicePrompt[]): string => {
  const response = new twilio.twiml.VoiceResponse();
  prompts.forEach((prompt) => { render(response, prompt); });
  return response.toString();
};

const render = (response: VoiceResponse, { say, play, then }: VoicePrompt): void => {
  switch (then.kind) {
    case 'GATHER':
      // Spoken inside the Gather, so that a key pressed during the sentence counts.
      speak(response.gather({
        input: ['dtmf'], action: then.action, method: 'POST', timeout: then.timeoutSeconds, actionOnEmptyResult: true,
        ...(then.numDigits === null ? { finishOnKey: '#' } : { numDigits: then.numDigits, finishOnKey: '' }),
      }), say, play);
      return;
    case 'RECORD':
      speak(response, say);
      response.record({ action: then.action, method: 'POST', maxLength: then.maxSeconds, timeout: SILENCE_ENDS_RECORDING_SECONDS, finishOnKey: '#', playBeep: true });
      return;
    case 'REDIRECT':
      speak(response, say);
      response.redirect({ method: 'POST' }, then.url);
      return;
    case 'HANG_UP':
      speak(response, say);
      response.hangup();
  }
};

const speak = (voice: VoiceResponse | Gather, sentences: readonly string[], play: string | null = null): void => {
  sentences.forEach((sentence, index) => {
    if (play !== null && index === sentences.length - 1) voice.play(play);
    voice.say(MANDARIN, sentence);
  });
};

/**
 * A call on a network that no carrier can reach: nobody can be asked anything, so the words are said twice without what the keys are for; the
 * message beside the call has the code to answer with.
 */
export const toSpokenTwiml = (text: string): string => {
  const words = text.split(/(?<=[。，；])/u).filter((clause) => !/请按\s*\d/u.test(clause)).join('').replace(/[，；]$/u, '。');
  return toTwiml([{ say: [words, words], then: { kind: 'HANG_UP' } }]);
};

/** The answer to an incoming SMS, or to one that needs none. */
export const toMessagingTwiml = (text: string | null): string => {
  const response = new twilio.twiml.MessagingResponse();
  if (text !== null) response.message(text);
  return response.toString();
};
