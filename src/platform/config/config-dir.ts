import { type Environment, VariableReader } from './variable-reader.js';

/** Where the rules lie (CONFIG_DIR), for commands that need nothing else of the environment: neither database nor provider. */
export const readConfigDir = (environment: Environment = process.env): string => new VariableReader(environment).folder('CONFIG_DIR', './config');
