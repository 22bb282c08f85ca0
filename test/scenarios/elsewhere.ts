/** Scenarios about what lies outside the decision core: notices, contacts, links, interfaces. The file whose titles carry the number. */
export const ELSEWHERE: Readonly<Record<string, string>> = {
  S14: 'test/stories/dispatch.test.ts',
  S24: 'test/stories/dispatch.test.ts',
  S26: 'test/stories/chase.test.ts',
  S27: 'test/stories/contact-deadline.test.ts',
  S28: 'test/stories/interface.test.ts',
  S29: 'test/stories/interface.test.ts',
  S31: 'test/clauses/messages.test.ts',
  S55: 'test/stories/interface.test.ts',
  S60: 'test/stories/rectification.test.ts',
  S63: 'test/stories/third-complaint.test.ts',
};
