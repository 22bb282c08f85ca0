/** What something is called, for readers of either language. */
export interface Words {
  readonly zh: string;
  readonly en: string;
}
