const PATIENCE_MS = 500;

/** A snapshot that is fetched after the stream has opened misses nothing. Where no stream opens soon, the snapshot does not wait for it. */
class StreamOpening {
  private isOpen = false;
  private hasGoneAhead = false;
  private resolve: () => void = () => undefined;
  private readonly promise = new Promise<void>((resolve) => {
    this.resolve = resolve;
  });

  async wait(): Promise<void> {
    if (this.isOpen) return;
    await Promise.race([this.promise, new Promise((resolve) => window.setTimeout(resolve, PATIENCE_MS))]);
    this.hasGoneAhead ||= !this.isOpen;
  }

  /** The stream is open; true where the board must be fetched (again) because of it. */
  opened(): boolean {
    const isLate = this.isOpen || this.hasGoneAhead;
    this.isOpen = true;
    this.resolve();
    return isLate;
  }
}

export const streamOpening = new StreamOpening();
