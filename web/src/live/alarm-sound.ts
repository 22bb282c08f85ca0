import { recall } from '../look/preferences';

/** On unless somebody at this desk switched it off. */
export function soundWanted(): boolean {
  return recall('sound') !== 'off';
}

/** A two-tone call, made here so that nothing has to be loaded before it can sound. */
class AlarmSound {
  private context: AudioContext | null = null;
  private readonly listeners = new Set<() => void>();
  private blocked = false;

  readonly isBlocked = (): boolean => this.blocked;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** Browsers let a page sound only after its user has touched it: known before the first alarm, and mended by the first touch. */
  watch(): () => void {
    const touched = (): void => void this.allow();
    void this.allow();
    window.addEventListener('pointerdown', touched);
    window.addEventListener('keydown', touched);
    return () => {
      window.removeEventListener('pointerdown', touched);
      window.removeEventListener('keydown', touched);
    };
  }

  async allow(): Promise<void> {
    if (!('AudioContext' in window)) return this.setBlocked(true);
    this.context ??= this.opened();
    if (this.context.state !== 'running') {
      const trial = this.context.resume();
      await Promise.race([trial, new Promise((resolve) => window.setTimeout(resolve, 300))]);
    }
    this.setBlocked(this.context.state !== 'running');
  }

  async ring(): Promise<void> {
    await this.allow();
    if (this.context === null || this.blocked) return;
    this.tone(this.context, 880, 0);
    this.tone(this.context, 660, 0.22);
  }

  /** A slow machine may grant it later than we wait. */
  private opened(): AudioContext {
    const context = new AudioContext();
    context.addEventListener('statechange', () => this.setBlocked(context.state !== 'running'));
    return context;
  }

  private tone(context: AudioContext, hertz: number, after: number): void {
    const start = context.currentTime + after;
    const oscillator = context.createOscillator();
    const gain = context.createGain();
    oscillator.frequency.value = hertz;
    gain.gain.setValueAtTime(0.0001, start);
    gain.gain.exponentialRampToValueAtTime(0.25, start + 0.02);
    gain.gain.exponentialRampToValueAtTime(0.0001, start + 0.2);
    oscillator.connect(gain).connect(context.destination);
    oscillator.start(start);
    oscillator.stop(start + 0.21);
  }

  private setBlocked(blocked: boolean): void {
    if (this.blocked === blocked) return;
    this.blocked = blocked;
    for (const listener of this.listeners) listener();
  }
}

export const alarmSound = new AlarmSound();
