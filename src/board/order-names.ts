/** Names of codes that are kept in configuration, for people who read the board. Implemented where the configuration is read. */
export abstract class OrderNames {
  /** The category as messages of that jurisdiction name it. */
  abstract category(jurisdiction: string, category: string | null): string;
}
