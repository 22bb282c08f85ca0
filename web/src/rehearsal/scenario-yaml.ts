import type { Scenario, Side } from './rehearsal-types';

/** A scenario as the file that `npm run rehearse` takes: one line for the order and each event, every text in quotes. */
export const scenarioYaml = ({ order, facts, until, calendar }: Scenario, side: Side): string => [
  `regulation: ${side.regulation}`,
  ...(side.version === '' ? [] : [`version: ${JSON.stringify(side.version)}`]),
  `settings: ${flow(side.settings)}`,
  ...(calendar === undefined ? [] : [`calendar: ${flow(calendar)}`]),
  `order: ${flow(order)}`,
  ...(facts.length === 0 ? ['facts: []'] : ['facts:', ...facts.map((fact) => `  - ${flow(fact)}`)]),
  `until: ${JSON.stringify(until)}`,
  '',
].join('\n');

/** JSON with blanks where people look for them; YAML reads it as it is. */
const flow = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(flow).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const given = Object.entries(value).filter(([, held]) => held !== undefined);
  return given.length === 0 ? '{}' : `{ ${given.map(([key, held]) => `${key}: ${flow(held)}`).join(', ')} }`;
};
