/** What a result or its back-fill says. */
export interface FiledContent {
  readonly procedure: string;
  readonly result: string;
  /** RFC 3339; content only, no limit is judged by it. */
  readonly handledAt: string;
}

/** How it stands in the ledger: the words in the side row, the pictures that go with them by their ids. */
export const contentOf = ({ procedure, result, handledAt }: FiledContent, photos: readonly string[]): { readonly data: Record<string, unknown>; readonly text: string } => ({
  data: { handledAt, attachments: photos }, text: `处理程序:${procedure}\n处理结果:${result}\n处理时间:${handledAt}`,
});
