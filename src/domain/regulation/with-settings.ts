import { parseRegulation, type ParsedRegulation } from './parse-regulation.js';

/** The regulation of this parsed YAML under other readings. Problems name `/settings/<key>` and what the regulation allows. */
export const withSettings = (content: unknown, overrides: Readonly<Record<string, unknown>>): ParsedRegulation => parseRegulation(content, overrides);
