interface Node<T> {
  readonly next: Map<string, Node<T>>;
  value: T | undefined;
}

const leaf = <T>(): Node<T> => ({ next: new Map(), value: undefined });

/** Names by their characters, so that looking for thousands of names costs no more than the length of the one that is found. */
export class NameTree<T> {
  private readonly root = leaf<T>();

  constructor(entries: readonly (readonly [string, T])[]) {
    for (const [text, value] of entries) this.place(text, value);
  }

  /** The longest entry that starts at `index`, so that 小三江镇 is never read as 三江镇. */
  longestAt(text: string, index: number): T | undefined {
    let node: Node<T> | undefined = this.root;
    let found: T | undefined;
    for (let at = index; at < text.length; at += 1) {
      node = node.next.get(text.charAt(at));
      if (node === undefined) return found;
      found = node.value ?? found;
    }
    return found;
  }

  private place(text: string, value: T): void {
    let node = this.root;
    for (let at = 0; at < text.length; at += 1) {
      const character = text.charAt(at);
      const next = node.next.get(character) ?? leaf<T>();
      node.next.set(character, next);
      node = next;
    }
    node.value = value;
  }
}
