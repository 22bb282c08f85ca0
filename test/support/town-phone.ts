export interface CallSeen {
  readonly sid: string;
  readonly direction: 'in' | 'out';
  readonly status: string;
  readonly heard: readonly string[];
  readonly awaitingDigits: boolean;
  readonly at: string;
}

interface MessageSeen {
  readonly sid: string;
  readonly direction: 'in' | 'out';
  readonly body: string;
  readonly at: string;
}

export interface Behaviour {
  readonly call?: 'answer' | 'ring' | 'no-answer' | 'busy' | 'voicemail' | 'failed';
  readonly sms?: 'delivered' | 'undelivered' | 'failed' | 'no-receipt';
  readonly delayMs?: number;
}

export interface PhoneLine {
  /** Asks the carrier; throws on anything but success. */
  carrier(method: string, path: string, body?: unknown): Promise<unknown>;
  /** Waits until nothing moves any more. */
  settle(): Promise<void>;
  advance(duration: string): Promise<void>;
}

/** A person's telephone, as the person uses it. */
export class Phone {
  constructor(readonly number: string, private readonly line: PhoneLine) {}

  /** What the person received by SMS, oldest first. */
  async messages(): Promise<readonly string[]> {
    return (await this.received()).map((message) => message.body);
  }

  async received(): Promise<readonly MessageSeen[]> {
    const { messages } = (await this.line.carrier('GET', `/handsets/${this.number}`)) as { messages: MessageSeen[] };
    return messages.filter((message) => message.direction === 'in');
  }

  async lastMessage(): Promise<string> {
    return (await this.messages()).at(-1) ?? '';
  }

  /** Calls that rang here, and those made from here, oldest first. */
  async calls(): Promise<readonly CallSeen[]> {
    return ((await this.line.carrier('GET', `/handsets/${this.number}`)) as { calls: CallSeen[] }).calls;
  }

  async lastCall(): Promise<CallSeen> {
    const last = (await this.calls()).at(-1);
    if (last === undefined) throw new Error(`${this.number} had no call`);
    return last;
  }

  /** The code of the newest message that asks for an answer. */
  async code(): Promise<string> {
    const code = (await this.messages()).map((body) => /回复 (\d+) 1/u.exec(body)?.[1]).findLast((found) => found !== undefined);
    if (code === undefined) throw new Error(`${this.number} was sent no code`);
    return code;
  }

  async reply(text: string): Promise<void> {
    await this.line.carrier('POST', `/handsets/${this.number}/messages`, { body: text });
    await this.line.settle();
  }

  /** Presses keys in the running call, a second after the last words. */
  async press(digits: string): Promise<void> {
    await this.line.advance('PT1S');
    await this.line.carrier('POST', `/handsets/${this.number}/calls/${await this.running()}/digits`, { digits });
    await this.line.settle();
  }

  async speak(speech: string): Promise<void> {
    await this.line.advance('PT1S');
    await this.line.carrier('POST', `/handsets/${this.number}/calls/${await this.running()}/digits`, { speech });
    await this.line.settle();
  }

  /** Calls the hotline. */
  async callBack(): Promise<void> {
    await this.line.carrier('POST', `/handsets/${this.number}/calls`);
    await this.line.settle();
  }

  async hangUp(): Promise<void> {
    await this.line.carrier('POST', `/handsets/${this.number}/calls/${await this.running()}/hang-up`);
    await this.line.settle();
  }

  async behave(behaviour: Behaviour): Promise<void> {
    await this.line.carrier('PUT', `/handsets/${this.number}/behaviour`, behaviour);
  }

  private async running(): Promise<string> {
    const call = (await this.calls()).findLast(({ status }) => status === 'in-progress' || status === 'ringing');
    if (call === undefined) throw new Error(`${this.number} is not in a call`);
    return call.sid;
  }
}
