import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import type { Carrier } from '../carrier.js';

const LARGEST_MAIL = 25 * 1024 * 1024;

export interface MailServer { readonly port: number; stop(): Promise<void> }

/** A real SMTP server on the loopback address; it takes every mail and sends none on. */
export async function startMailServer(carrier: Carrier, port: number): Promise<MailServer> {
  const server = new SMTPServer({
    banner: 'local carrier, no mail leaves this machine', size: LARGEST_MAIL, authOptional: true, hideSTARTTLS: true, disabledCommands: ['STARTTLS'], allowInsecureAuth: true,
    disableReverseLookup: true, logger: false,
    onAuth: (auth, _session, done) => done(null, { user: auth.username ?? 'anyone' }),
    onData: (stream, session, done) => {
      const finished = carrier.errands.begin();
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.once('error', (error) => { finished(); done(error); });
      stream.once('end', () => {
        finished();
        if (stream.sizeExceeded) {
          done(Object.assign(new Error('message too large'), { responseCode: 552 }));
          return;
        }
        const { mailFrom, rcptTo } = session.envelope;
        carrier.mailBox.keep(Buffer.concat(chunks), { from: mailFrom === false ? '' : mailFrom.address, to: rcptTo.map((entry) => entry.address) }, carrier.now());
        done();
      });
    },
  });
  // A client that breaks off is its own affair.
  server.on('error', () => undefined);
  await new Promise<void>((resolve, reject) => {
    server.server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const address = server.server.address() as AddressInfo;
  return { port: address.port, stop: async () => new Promise((resolve) => { server.close(() => resolve()); }) };
}
