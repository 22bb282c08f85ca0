/** One transform for all projects; `unit` needs nothing outside the process, the others a PostgreSQL (test/support/global-setup.mjs). */
const shared = {
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  // Ours first: for every import the others were looked for on disk before it.
  moduleFileExtensions: ['ts', 'js', 'mjs', 'cjs', 'json', 'node'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform: {
    '^.+\\.ts$': ['@swc/jest', {
      module: { type: 'es6' },
      jsc: { target: 'es2022', parser: { syntax: 'typescript', decorators: true }, transform: { legacyDecorator: true, decoratorMetadata: true } },
    }],
  },
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/data/'],
};
const withDatabase = { globalSetup: '<rootDir>/test/support/global-setup.mjs', globalTeardown: '<rootDir>/test/support/global-teardown.mjs' };

export default {
  // Patience for a busy machine, not a measure: no test waits for time to pass.
  testTimeout: 60_000,
  projects: [
    { ...shared, displayName: 'unit', testMatch: ['<rootDir>/{src,tools,test}/**/*.test.ts'], testPathIgnorePatterns: ['/node_modules/', '\\.db\\.test\\.ts$', '<rootDir>/test/(stories|chaos|browser|bench)/'] },
    { ...shared, ...withDatabase, displayName: 'db', testMatch: ['<rootDir>/{src,tools,test}/**/*.db.test.ts'] },
    { ...shared, ...withDatabase, displayName: 'stories', testMatch: ['<rootDir>/test/{stories,chaos}/**/*.test.ts'] },
  ],
};
