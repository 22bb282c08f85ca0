import { types } from 'pg';
import { readBytes, readJson, readText } from '../sealing/seal.js';

const [BYTEA, TEXT, VARCHAR, JSON_, JSONB] = [17, 25, 1043, 114, 3802];
const [TEXTS, VARCHARS, JSONS, JSONBS] = [1009, 1015, 199, 3807];

type Parser = (value: string) => unknown;

const driverParser = (oid: number): Parser => types.getTypeParser(oid, 'text') as Parser;

const listOf = (read: Parser): Parser => {
  const texts = driverParser(TEXTS);
  return (value) => (texts(value) as (string | null)[]).map((one) => (one === null ? null : read(one)));
};

const readers: ReadonlyMap<number, Parser> = new Map<number, Parser>([
  [TEXT, readText], [VARCHAR, readText], [TEXTS, listOf(readText)], [VARCHARS, listOf(readText)],
  [JSON_, readJson], [JSONB, readJson], [JSONS, listOf(readJson)], [JSONBS, listOf(readJson)],
  [BYTEA, (value) => readBytes((driverParser(BYTEA) as (value: string) => Buffer)(value))],
]);

/** How the connections of the service read: as the driver does, and sealed values opened. A connection without it sees them as they are stored. */
export const SEALED_TYPES = {
  getTypeParser: (oid: number, format?: 'text' | 'binary'): unknown => (format === 'binary' ? undefined : readers.get(oid)) ?? types.getTypeParser(oid, format ?? 'text'),
};
