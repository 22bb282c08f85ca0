/** Names of codes that are kept in configuration, for people who read the board. Implemented where the configuration is read. */
export abstract class OrderNames {
  /** The category, or else the class, as messages of that jurisdiction name it. */
  abstract category(jurisdiction: string, category: string | null, orderClass: string): string;

  /** What people call the place that a jurisdiction is. */
  abstract jurisdiction(id: string): string;
}
