import { describe, expect, it } from 'vitest';
import type { Cancel } from '../carrier-clock.js';
import { ManualClock } from '../carrier-clock.js';
import { Errands } from '../errands.js';
import type { Awaiting } from '../state/records.js';
import { Dialogue } from './dialogue.js';
import { DocumentError, parseTwiml } from './document.js';
import type { Line, OutgoingText, TwimlDocument } from './line.js';

const BASE = 'http://service.test/script';

/** A line whose service answers from a table of documents by path. */
class ScriptedLine implements Line {
  readonly said: string[] = [];
  readonly asked: { path: string; params: Record<string, string> }[] = [];
  readonly texts: OutgoingText[] = [];
  readonly notified: { url: string; params: Record<string, string> }[] = [];
  awaited: Awaiting | null = null;
  ended: Parameters<Line['finish']>[0] | null = null;
  readonly clock = new ManualClock(0);
  readonly errands = new Errands(this.clock);
  readonly dialogue = new Dialogue(this);

  constructor(private readonly documents: Record<string, string>) {}

  /** Plays a document until it waits or ends. */
  async play(xml: string): Promise<void> {
    void this.dialogue.run(async () => ({ verbs: parseTwiml(xml), url: BASE }));
    await this.errands.settled();
  }

  async pass(seconds: number): Promise<void> {
    this.clock.advance(seconds * 1000);
    await this.errands.settled();
  }

  async press(digits: string): Promise<string | null> {
    const refusal = this.dialogue.hear({ kind: 'keys', digits });
    await this.errands.settled();
    return refusal;
  }

  async speak(text: string): Promise<string | null> {
    const refusal = this.dialogue.hear({ kind: 'speech', text });
    await this.errands.settled();
    return refusal;
  }

  async fetch(url: string, _method: string, params: Record<string, string>): Promise<TwimlDocument> {
    const path = new URL(url).pathname;
    this.asked.push({ path, params });
    const xml = this.documents[path];
    if (xml === undefined) throw new DocumentError(11200, `nothing at ${path}`);
    return { verbs: parseTwiml(xml), url };
  }

  notify(url: string, _method: string, params: Record<string, string>): void { this.notified.push({ url, params }); }
  say(text: string): void { this.said.push(text); }
  heardFromPerson(): void { /* the person's side is not looked at here */ }
  awaiting(what: Awaiting | null): void { this.awaited = what; }
  wait(seconds: number, act: () => void): Cancel { return this.errands.patience(seconds * 1000, act); }
  now(): number { return this.clock.now(); }
  begin(): () => void { return this.errands.begin(); }
  keepRecording(): { sid: string; url: string } { return { sid: 'RE1', url: 'http://carrier.test/RE1' }; }
  sendText(text: OutgoingText): void { this.texts.push(text); }
  finish(how: Parameters<Line['finish']>[0]): void { this.ended ??= how; }
}

const response = (inner: string): string => `<Response>${inner}</Response>`;

describe('TwiML dialogue', () => {
  it('says everything in order and hangs up at the end of the document', async () => {
    const line = new ScriptedLine({});
    await line.play(response('<Say>一</Say><Play>http://service.test/a.wav</Play><Say loop="2">二</Say>'));
    expect(line.said).toEqual(['一', '[播放] http://service.test/a.wav', '二', '二']);
    expect(line.ended).toEqual({ kind: 'hang-up' });
  });

  it('waits with a Pause', async () => {
    const line = new ScriptedLine({});
    await line.play(response('<Say>一</Say><Pause length="3"/><Say>二</Say>'));
    await line.pass(2.9);
    expect(line.said).toEqual(['一']);
    await line.pass(0.1);
    expect(line.said).toEqual(['一', '二']);
  });

  it('asks the action of a Gather with the digits and goes on there', async () => {
    const line = new ScriptedLine({ '/next': response('<Say>谢谢</Say>') });
    await line.play(response('<Gather numDigits="2" action="/next"><Say>菜单</Say></Gather><Say>没有输入</Say>'));
    expect(line.awaited).toEqual({ kind: 'gather', input: 'dtmf', numDigits: 2, finishOnKey: '#', timeoutSeconds: 5 });
    await line.press('4');
    await line.pass(4);
    await line.press('7');
    expect(line.asked).toEqual([{ path: '/next', params: { Digits: '47' } }]);
    expect(line.said).toEqual(['菜单', '谢谢']);
  });

  it('falls through a Gather without input, or asks its action when it wants empty results', async () => {
    const silent = new ScriptedLine({});
    await silent.play(response('<Gather timeout="8" action="/next"/><Say>没有输入</Say>'));
    await silent.pass(8);
    expect([silent.asked, silent.said]).toEqual([[], ['没有输入']]);
    const asking = new ScriptedLine({ '/next': response('<Hangup/>') });
    await asking.play(response('<Gather timeout="8" action="/next" actionOnEmptyResult="true"/><Say>没有输入</Say>'));
    await asking.pass(8);
    expect([asking.asked, asking.said]).toEqual([[{ path: '/next', params: { Digits: '' } }], []]);
  });

  it('takes what is there when fewer digits than wanted came before the time-out', async () => {
    const line = new ScriptedLine({ '/next': response('') });
    await line.play(response('<Gather numDigits="6" action="/next"/>'));
    await line.press('12');
    await line.pass(5);
    expect(line.asked).toEqual([{ path: '/next', params: { Digits: '12' } }]);
  });

  it('takes a key during the announcement, and gives keys typed ahead to the next Gather', async () => {
    const line = new ScriptedLine({ '/next': response('<Gather numDigits="1" action="/last"/>'), '/last': response('') });
    await line.play(response('<Gather numDigits="1" action="/next"><Say>一</Say><Pause length="60"/><Say>二</Say></Gather>'));
    await line.press('12');
    expect(line.said).toEqual(['一']);
    expect(line.asked.map(({ params }) => params['Digits'])).toEqual(['1', '2']);
  });

  it('tells which key finished and lets speech answer where it is listened to', async () => {
    const line = new ScriptedLine({ '/next': response('<Gather input="dtmf speech" action="/last"/>'), '/last': response('') });
    await line.play(response('<Gather action="/next"/>'));
    expect(await line.speak('收到')).toMatch(/keys only/);
    await line.press('47#');
    await line.speak('人员已出发');
    expect(line.asked).toEqual([{ path: '/next', params: { Digits: '47', FinishedOnKey: '#' } }, { path: '/last', params: { SpeechResult: '人员已出发', Confidence: '0.9' } }]);
  });

  it('records what is spoken, what ends with a key, and nothing when nobody speaks', async () => {
    const spoken = new ScriptedLine({ '/done': response('') });
    await spoken.play(response('<Record action="/done" transcribeCallback="/text"/>'));
    await spoken.pass(3);
    await spoken.speak('道路已封闭');
    expect(spoken.asked[0]?.params).toEqual({ RecordingSid: 'RE1', RecordingUrl: 'http://carrier.test/RE1', RecordingDuration: '3', TranscriptionText: '道路已封闭', TranscriptionStatus: 'completed' });
    expect(spoken.notified).toMatchObject([{ url: 'http://service.test/text', params: { TranscriptionText: '道路已封闭' } }]);
    const keyed = new ScriptedLine({ '/done': response('') });
    await keyed.play(response('<Record action="/done" finishOnKey="#" timeout="10"/>'));
    await keyed.press('5');
    expect(keyed.asked).toEqual([]);
    await keyed.press('#');
    expect(keyed.asked[0]?.params).toMatchObject({ Digits: '#', RecordingDuration: '1' });
    const silent = new ScriptedLine({});
    await silent.play(response('<Record action="/done"/><Say>没有录音</Say>'));
    await silent.pass(5);
    expect([silent.asked, silent.said]).toEqual([[], ['没有录音']]);
  });

  it('tells the service about a recording that ended with the call', async () => {
    const line = new ScriptedLine({});
    await line.play(response('<Record action="/done"/>'));
    line.dialogue.hangUp();
    await line.errands.settled();
    expect(line.notified).toMatchObject([{ url: 'http://service.test/done', params: { Digits: 'hangup' } }]);
  });

  it('redirects, sends SMS, rejects', async () => {
    const line = new ScriptedLine({ '/more': response('<Message to="+8619200000002">第一行\n第二行</Message><Reject reason="busy"/>') });
    await line.play(response('<Redirect>/more</Redirect><Say>never</Say>'));
    expect(line.texts).toEqual([{ to: '+8619200000002', body: '第一行\n第二行', statusCallback: null }]);
    expect([line.said, line.ended]).toEqual([[], { kind: 'hang-up' }]);
    const rejected = new ScriptedLine({});
    await rejected.play(response('<Reject reason="busy"/>'));
    expect(rejected.ended).toEqual({ kind: 'reject', reason: 'busy' });
  });

  it('ends with a problem when a document is missing, unknown or turns in circles', async () => {
    const missing = new ScriptedLine({});
    await missing.play(response('<Redirect>/nowhere</Redirect>'));
    expect(missing.ended).toMatchObject({ kind: 'problem', code: 11200 });
    const unknown = new ScriptedLine({});
    await unknown.play(response('<Teleport/>'));
    expect(unknown.ended).toMatchObject({ kind: 'problem', code: 12200 });
    const circle = new ScriptedLine({ '/script': response('<Redirect/>') });
    await circle.play(response('<Redirect/>'));
    expect(circle.ended).toMatchObject({ kind: 'problem', code: 11100 });
  });

  it('goes where the service moves the call, also in the middle of a Gather', async () => {
    const line = new ScriptedLine({ '/moved': response('<Say>已由他人处置</Say>') });
    await line.play(response('<Gather timeout="60" action="/next"/><Say>没有输入</Say>'));
    line.dialogue.moveTo('http://service.test/moved', 'POST');
    await line.errands.settled();
    expect(line.said).toEqual(['已由他人处置']);
  });

  it('takes no keys when it is not waiting', async () => {
    const line = new ScriptedLine({});
    await line.play(response('<Pause length="9"/>'));
    expect(await line.press('1')).toMatch(/not waiting/);
  });
});
