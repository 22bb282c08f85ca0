import type { AddressInfo, Socket } from 'node:net';
import { Inject, Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import type { Temporal } from 'temporal-polyfill';
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server';
import { Clock } from '../../platform/clock/clock.js';
import { CARRIER_SETTINGS, type CarrierSettings } from '../carrier-settings.js';
import { InboundEvents } from '../inbound-events.port.js';
import { InboundMail } from '../inbound-mail.port.js';
import { domainOf, readAddress } from './mail-address.js';
import { type MimeMail, readMail } from './mime.js';
import { isAutomatic, isForged, readReport, senderOf, writtenText } from './read-report.js';
import { messageIdOf } from './smtp-mail.js';

const LARGEST_MAIL = 5 * 1024 * 1024;
/** A relay needs seconds; who holds a line for longer holds it on purpose, and a relay with more comes again. */
const SILENT_MS = 20_000;
const HELD_MS = 120_000;
const MOST_AT_ONCE = 30;
const TOO_LARGE = 552;
const NOT_OURS = 550;
const TRY_LATER = 451;

/** Takes bounces and answers to our mail, and nothing else: an address we did not make is refused before a word of the mail is read. */
@Injectable()
export class MailReceiver implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger('mail');
  private server: SMTPServer | undefined;

  constructor(@Inject(CARRIER_SETTINGS) private readonly settings: CarrierSettings, private readonly events: InboundEvents, private readonly mail: InboundMail, private readonly clock: Clock) {}

  /** The port it listens on; null while it does not. */
  get port(): number | null {
    return this.server === undefined ? null : (this.server.server.address() as AddressInfo).port;
  }

  async onApplicationBootstrap(): Promise<void> {
    const { mailInbound } = this.settings;
    if (mailInbound === undefined || mailInbound === null) return;
    const server = new SMTPServer({
      banner: 'Jidi', size: LARGEST_MAIL, socketTimeout: SILENT_MS, maxClients: MOST_AT_ONCE, authOptional: true, disabledCommands: ['AUTH'], disableReverseLookup: true, logger: false,
      onRcptTo: ({ address }, _session, done) => { done(readAddress(mailInbound.secret, address) === undefined ? reply(NOT_OURS, 'no such address here') : null); },
      onData: (stream, session, done) => void this.receive(stream, session, mailInbound.secret).then(() => { done(); }, (error: unknown) => { done(asReply(error)); }),
    });
    server.server.on('connection', (socket: Socket) => { AbortSignal.timeout(HELD_MS).addEventListener('abort', () => { socket.destroy(); }, { once: true }); });
    // A relay that breaks off sends again by itself.
    server.on('error', (error) => { this.logger.warn({ event: 'mail.connection', err: error }); });
    await new Promise<void>((resolve, reject) => {
      server.server.once('error', reject);
      server.listen(mailInbound.port, () => { resolve(); });
    });
    this.server = server;
  }

  async onApplicationShutdown(): Promise<void> {
    const { server } = this;
    this.server = undefined;
    if (server !== undefined) await new Promise<void>((resolve) => { server.close(() => { resolve(); }); });
  }

  /** The relay is told that we have it only after it was written down. */
  private async receive(stream: SMTPServerDataStream, session: SMTPServerSession, secret: string): Promise<void> {
    const at = this.clock.now();
    const chunks: Buffer[] = [];
    for await (const chunk of stream) chunks.push(chunk as Buffer);
    if (stream.sizeExceeded) throw reply(TOO_LARGE, 'message too large');
    const mail = readMail(Buffer.concat(chunks));
    const { mailFrom, rcptTo } = session.envelope;
    for (const { address } of rcptTo) {
      const ours = readAddress(secret, address);
      if (ours?.purpose === 'bounce') await this.bounced(ours.attemptId, mail, at);
      if (ours?.purpose === 'ack') await this.answered(ours.attemptId, mail, mailFrom === false ? '' : mailFrom.address, at);
    }
  }

  private async bounced(attemptId: string, mail: MimeMail, at: Temporal.Instant): Promise<void> {
    const report = readReport(mail);
    if (report === undefined) return;
    const { state, code } = report;
    await this.events.receipt({
      provider: 'smtp', providerRef: messageIdOf(attemptId, domainOf(this.settings.mailFrom)), attempt: attemptId, state, code, at, dedupeKey: `dsn:${state}:${code ?? ''}`, raw: { report: state, status: code },
    });
  }

  private async answered(attemptId: string, mail: MimeMail, envelopeFrom: string, at: Temporal.Instant): Promise<void> {
    if (isAutomatic(mail, envelopeFrom) || isForged(mail)) return this.logger.log({ event: 'mail.no-answer', attemptId });
    const outcome = await this.mail.answered({ attemptId, from: senderOf(mail), text: writtenText(mail), at });
    if (outcome === 'REFUSED') this.logger.warn({ event: 'mail.answer-refused', attemptId });
  }
}

const reply = (responseCode: number, text: string): Error => Object.assign(new Error(text), { responseCode });

/** What failed here, the relay keeps and brings again. */
const asReply = (error: unknown): Error => (error instanceof Error && 'responseCode' in error ? error : reply(TRY_LATER, 'try again later'));
