/** Many who ask the same at once – after a restart every board does – get one answer; nobody gets one whose making began before he asked. */
export class JoinedAnswers<T> {
  private readonly running = new Map<string, Promise<T>>();
  private readonly next = new Map<string, Promise<T>>();

  ask(key: string, make: () => Promise<T>): Promise<T> {
    const next = this.next.get(key);
    if (next !== undefined) return next;
    const running = this.running.get(key);
    if (running === undefined) return this.begin(key, make);
    const following = running.then(() => undefined, () => undefined).then(() => {
      this.next.delete(key);
      return this.begin(key, make);
    });
    this.next.set(key, following);
    return following;
  }

  private begin(key: string, make: () => Promise<T>): Promise<T> {
    const answer = make().finally(() => {
      if (this.running.get(key) === answer) this.running.delete(key);
    });
    this.running.set(key, answer);
    return answer;
  }
}
