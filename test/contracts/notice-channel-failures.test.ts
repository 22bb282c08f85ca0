import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createTcpServer, type AddressInfo, type Server as TcpServer, type Socket } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { Temporal } from 'temporal-polyfill';
import type { CarrierSettings, TwilioAccount } from '../../src/channels/carrier-settings.js';
import { ProviderUnreachable } from '../../src/channels/notice-channel.port.js';
import { SmtpMail } from '../../src/channels/smtp/smtp-mail.js';
import { twilioClient } from '../../src/channels/twilio/twilio-client.js';
import type { TwilioLine } from '../../src/channels/twilio/twilio-line.js';
import { TwilioSms } from '../../src/channels/twilio/twilio-sms.js';
import { TwilioVoice } from '../../src/channels/twilio/twilio-voice.js';

/** For those that never answer; the others have all the time they need on a busy machine. */
const SHORT_MS = 250;
const message = { attemptId: 'a1', to: '+8619200001111', text: '急件' };
const mail = { attemptId: 'a1', to: 'duty@bureau.example', text: '急件', subject: '急件' };
const opened: (Server | TcpServer)[] = [];
const sockets = new Set<Socket>();

const listen = async <S extends Server | TcpServer>(server: S): Promise<number> => {
  opened.push(server);
  server.on('connection', (socket: Socket) => { sockets.add(socket); });
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  return (server.address() as AddressInfo).port;
};

const account = (port: number): TwilioAccount => ({ accountSid: 'AC00000000000000000000000000000000', authToken: 'secret', from: '+8676312345', apiUrl: `http://127.0.0.1:${port}` });
const lineTo = (reached: TwilioAccount, limitMs?: number): TwilioLine => ({ provider: 'twilio', account: reached, client: twilioClient(reached, limitMs), settings: { publicUrl: 'http://hotline.example' } });
const channelsAt = (port: number, limitMs?: number) => {
  const line = lineTo(account(port), limitMs);
  return [new TwilioSms(line), new TwilioVoice(line)];
};
const answering = (status: number, body: unknown) => (_: IncomingMessage, response: ServerResponse): void => {
  response.writeHead(status, { 'content-type': 'application/json' }).end(typeof body === 'string' ? body : JSON.stringify(body));
};
const error = (status: number, code: number) => answering(status, { status, code, message: 'refused', more_info: '' });

afterEach(async () => {
  sockets.forEach((socket) => socket.destroy());
  sockets.clear();
  await Promise.all(opened.splice(0).map((server) => new Promise((resolve) => { server.close(resolve); })));
});

describe('what a failed request to the telephone provider means', () => {
  it.each([
    ['an invalid number', error(400, 21211), { kind: 'REFUSED', code: '21211', reason: '被叫号码无效', isTemporary: false }],
    ['a full queue', error(400, 21611), { kind: 'REFUSED', code: '21611', isTemporary: true }],
    ['a wrong key', error(401, 20003), { kind: 'REFUSED', code: '20003', isTemporary: false }],
    ['an unlisted code', error(400, 29999), { kind: 'REFUSED', code: '29999', reason: '通信服务拒绝(代码 29999)', isTemporary: false }],
    ['too many requests', error(429, 20429), { kind: 'REFUSED', code: '20429', isTemporary: true }],
    ['an internal error: it may have been taken before', error(500, 20500), { kind: 'UNKNOWN' }],
    ['an internal error without JSON', answering(500, '<html>sorry</html>'), { kind: 'UNKNOWN' }],
    ['unavailable', error(503, 20503), { kind: 'REFUSED', code: '20503', isTemporary: true }],
    ['unavailable without JSON', answering(503, '<html>busy</html>'), { kind: 'REFUSED', code: 'HTTP_503', isTemporary: true }],
    ['a gateway that gave up waiting', answering(504, ''), { kind: 'UNKNOWN' }],
    ['an answer that is no JSON', answering(201, 'created'), { kind: 'UNKNOWN' }],
  ])('%s', async (_, handler, expected) => {
    const port = await listen(createServer(handler));
    for (const channel of channelsAt(port)) expect(await channel.send(message)).toMatchObject(expected);
  });

  it('silence after the request is unknown, never refused: it may have gone out', async () => {
    const port = await listen(createServer(() => undefined));
    for (const channel of channelsAt(port, SHORT_MS)) expect(await channel.send(message)).toMatchObject({ kind: 'UNKNOWN' });
  });

  it('an answer that trickles is cut off at the whole limit', async () => {
    const port = await listen(createServer((_, response) => {
      response.writeHead(201, { 'content-type': 'application/json' });
      const trickle = setInterval(() => { response.write(' '); }, SHORT_MS / 5);
      response.on('close', () => { clearInterval(trickle); });
    }));
    for (const channel of channelsAt(port, SHORT_MS)) expect(await channel.send(message)).toMatchObject({ kind: 'UNKNOWN' });
  });

  it('a connection cut after the request is unknown', async () => {
    const port = await listen(createServer((request) => { request.socket.destroy(); }));
    for (const channel of channelsAt(port)) expect(await channel.send(message)).toMatchObject({ kind: 'UNKNOWN' });
  });

  it('nobody listening is refused for now: nothing went out', async () => {
    const port = await listen(createServer());
    await new Promise((resolve) => { opened.splice(0)[0]?.close(resolve); });
    for (const channel of channelsAt(port)) expect(await channel.send(message)).toMatchObject({ kind: 'REFUSED', code: 'ECONNREFUSED', isTemporary: true });
  });

  it('a name that does not resolve is refused for now', async () => {
    expect(await new TwilioSms(lineTo({ ...account(1), apiUrl: 'http://carrier.invalid' })).send(message)).toMatchObject({ kind: 'REFUSED', isTemporary: true });
  });

  it('asking says whether the provider could be asked', async () => {
    const missing = await listen(createServer(error(404, 20404)));
    const broken = await listen(createServer(error(500, 20500)));
    for (const channel of channelsAt(missing)) expect(await channel.lookUp('SM1')).toBeUndefined();
    for (const channel of channelsAt(broken)) {
      await expect(channel.lookUp('SM1')).rejects.toBeInstanceOf(ProviderUnreachable);
      await expect(channel.findSince('+8619200001111', Temporal.Instant.from('2026-11-22T00:00:00Z'))).rejects.toBeInstanceOf(ProviderUnreachable);
    }
  });
});

describe('what a failed delivery to the mail relay means', () => {
  /** A relay that answers each command by its first word; an undefined answer is silence. */
  const relay = (answers: Readonly<Record<string, string | undefined>>, heard: string[] = []): TcpServer => createTcpServer((socket) => {
    let inBody = false;
    socket.on('error', () => undefined);
    socket.write('220 relay\r\n');
    socket.on('data', (data) => {
      for (const line of data.toString('utf8').split('\r\n').filter((text) => text !== '')) {
        heard.push(line);
        if (inBody && line !== '.') continue;
        const verb = inBody ? 'BODY' : (line.split(' ')[0] ?? '').toUpperCase();
        inBody = verb === 'DATA' && answers['DATA'] === undefined;
        const answer = verb in answers ? answers[verb] : { EHLO: '250 relay', DATA: '354 go on', BODY: '250 taken' }[verb] ?? '250 ok';
        if (answer === 'CUT') socket.destroy();
        else if (answer !== undefined) socket.write(`${answer}\r\n`);
      }
    });
  });
  const sendTo = async (port: number, limitMs?: number, mailInbound: CarrierSettings['mailInbound'] = null) => {
    const channel = new SmtpMail(`smtp://127.0.0.1:${port}`, { mailFrom: '12345 <hotline@example.org>', mailInbound }, limitMs);
    try {
      return await channel.send(mail);
    } finally {
      channel.close();
    }
  };

  it.each([
    ['a mailbox that is full for now', { RCPT: '452 full' }, { kind: 'REFUSED', code: '452', isTemporary: true }],
    ['greylisting', { RCPT: '451 later' }, { kind: 'REFUSED', code: '451', isTemporary: true }],
    ['an unknown mailbox', { RCPT: '550 nobody' }, { kind: 'REFUSED', code: '550', isTemporary: false }],
    ['a refused sender', { MAIL: '553 who' }, { kind: 'REFUSED', code: '553', isTemporary: false }],
    ['a refused body', { BODY: '554 no' }, { kind: 'REFUSED', code: '554', isTemporary: false }],
    ['silence after the body', { BODY: undefined }, { kind: 'UNKNOWN' }],
    ['a connection cut after the body', { BODY: 'CUT' }, { kind: 'UNKNOWN' }],
    ['success', {}, { kind: 'ACCEPTED', providerRef: '<a1@example.org>', providerStatus: '250 taken' }],
  ])('%s', async (_, answers, expected) => {
    expect(await sendTo(await listen(relay(answers)), 'BODY' in answers && answers.BODY === undefined ? SHORT_MS : undefined)).toMatchObject(expected);
  });

  it('nobody listening is refused for now', async () => {
    const port = await listen(createTcpServer());
    await new Promise((resolve) => { opened.splice(0)[0]?.close(resolve); });
    expect(await sendTo(port)).toMatchObject({ kind: 'REFUSED', isTemporary: true });
  });

  it('a mail says that a machine wrote it and asks a relay that can for word of failures only', async () => {
    const heard: string[] = [];
    await sendTo(await listen(relay({ EHLO: '250-relay\r\n250 DSN' }, heard)));
    expect(heard).toEqual(expect.arrayContaining([
      'Auto-Submitted: auto-generated', 'Message-ID: <a1@example.org>', 'MAIL FROM:<hotline@example.org> RET=HDRS ENVID=a1',
      'RCPT TO:<duty@bureau.example> NOTIFY=FAILURE,DELAY ORCPT=rfc822;duty@bureau.example',
    ]));
  });

  it('where mail comes back, it has addresses of its own for a bounce and an answer, and asks for word of success too', async () => {
    const heard: string[] = [];
    await sendTo(await listen(relay({ EHLO: '250-relay\r\n250 DSN' }, heard)), undefined, { port: 2525, secret: 'a secret of this test' });
    expect(heard.join('\n')).toMatch(/MAIL FROM:<bounce\+a1\.[0-9a-f]{16}@example\.org> RET=HDRS ENVID=a1[^]*NOTIFY=SUCCESS,FAILURE,DELAY[^]*From: 12345 <hotline@example\.org>[^]*Reply-To: ack\+a1\.[0-9a-f]{16}@example\.org/);
  });

  it('an address that could add a header or a second recipient is not sent', async () => {
    const port = await listen(relay({}));
    const channel = new SmtpMail(`smtp://127.0.0.1:${port}`, { mailFrom: 'hotline@example.org' }, SHORT_MS);
    const outcome = await channel.send({ ...mail, to: 'a@b.example\r\nBcc: c@d.example' });
    channel.close();
    expect(outcome).toMatchObject({ kind: 'REFUSED', code: 'ADDRESS', isTemporary: false });
  });
});
