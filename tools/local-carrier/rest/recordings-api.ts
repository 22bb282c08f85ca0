import type { FastifyInstance } from 'fastify';
import type { Carrier } from '../carrier.js';
import { renderRecording } from './render.js';
import { TwilioError } from './twilio-error.js';

const SAMPLES_PER_SECOND = 8000;
const LONGEST_SECONDS = 10;
const TONE_HERTZ = 440;

/** Recordings are fetched without credentials, as Twilio serves them by default. */
export function recordingRoutes(app: FastifyInstance, carrier: Carrier): void {
  app.get<{ Params: { account: string; file: string } }>('/2010-04-01/Accounts/:account/Recordings/:file', async (request, reply) => {
    const [sid = '', form = 'wav'] = request.params.file.split('.');
    const record = carrier.state.recordings.get(sid);
    if (record === undefined) throw new TwilioError(404, 20404, `The requested resource ${request.url} was not found`);
    if (form === 'json') return renderRecording(record, carrier.subscription.accountSid);
    return reply.type('audio/x-wav').send(tone(Math.min(record.seconds, LONGEST_SECONDS)));
  });
}

/** A quiet tone as a mono 16-bit WAV file: nobody really spoke. */
function tone(seconds: number): Buffer {
  const samples = seconds * SAMPLES_PER_SECOND;
  const wav = Buffer.alloc(44 + samples * 2);
  wav.write('RIFF', 0);
  wav.writeUInt32LE(36 + samples * 2, 4);
  wav.write('WAVEfmt ', 8);
  wav.writeUInt32LE(16, 16);
  wav.writeUInt16LE(1, 20);
  wav.writeUInt16LE(1, 22);
  wav.writeUInt32LE(SAMPLES_PER_SECOND, 24);
  wav.writeUInt32LE(SAMPLES_PER_SECOND * 2, 28);
  wav.writeUInt16LE(2, 32);
  wav.writeUInt16LE(16, 34);
  wav.write('data', 36);
  wav.writeUInt32LE(samples * 2, 40);
  for (let index = 0; index < samples; index += 1) {
    wav.writeInt16LE(Math.round(2000 * Math.sin((2 * Math.PI * TONE_HERTZ * index) / SAMPLES_PER_SECOND)), 44 + index * 2);
  }
  return wav;
}
