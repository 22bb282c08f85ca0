/** A database server that a town stands on and that its troubles may hurt. */
export interface DatabaseServer {
  /** Of the process that can be killed; 0 while there is none. */
  readonly pid: number;
  /** Below which its data lie. */
  readonly folder: string;
  /** Where nodes reach it, on 127.0.0.1. */
  readonly port: number;
  /** A database with the migrated, empty tables; its address reaches the server itself. */
  createDatabase(): Promise<string>;
  dropDatabase(url: string): Promise<void>;
  kill(): void;
  freeze(): void;
  thaw(): void;
  untilUp(): Promise<void>;
  stop(): Promise<void>;
}
