import vitest from '@vitest/eslint-plugin';
import typescript from 'typescript-eslint';

/*
 * Few rules, each an error and each with its reason. What an import may reach stands in .dependency-cruiser.cjs; style is left to taste.
 * A rule that needs exceptions names the folder, never a line: there is no `eslint-disable` in this repository (see `noInlineConfig`).
 */

const clockMessage = 'Take the instant from Clock (src/platform/clock): tests, rehearsals and the demonstration own the time.';
const wallClock = [
  "NewExpression[callee.name='Date'][arguments.length=0]",
  "CallExpression[callee.name='Date']",
  "MemberExpression[object.name='Date'][property.name='now']",
  "MemberExpression[object.name='Temporal'][property.name='Now']",
].map((selector) => ({ selector, message: clockMessage }));
const clockReaders = [
  ...wallClock,
  ...["MemberExpression[object.name='performance'][property.name='now']", "MemberExpression[object.name='process'][property.name='hrtime']"].map((selector) => ({ selector, message: clockMessage })),
];

const dates = [
  { selector: "NewExpression[callee.name='Date']", message: 'A Date mixes up an instant and a civil date; use Temporal.' },
  { selector: "MemberExpression[object.name='Date']", message: 'A Date mixes up an instant and a civil date; use Temporal.' },
];

const timers = ['setTimeout', 'setInterval', 'setImmediate'].map((name) => ({
  selector: `CallExpression[callee.name='${name}']`,
  message: 'What waits in memory is lost with the process: write a row with a due instant. Timers are plumbing (src/platform).',
}));
const sleeps = ['setTimeout', 'setInterval'].map((name) => ({
  selector: `CallExpression[callee.name='${name}']`,
  message: 'Tests do not sleep: move the clock or wait for the event itself.',
}));
const timerImports = [{ name: 'node:timers/promises', message: 'Timers are plumbing (src/platform).' }, { name: 'timers/promises', message: 'Timers are plumbing (src/platform).' }];

const environment = [{ selector: "MemberExpression[object.name='process'][property.name='env']", message: 'Settings are read once, in src/platform/config.' }];

const impurity = [
  { selector: "MemberExpression[object.name='Math'][property.name='random']", message: 'The domain decides the same thing every time; ids and codes come from outside.' },
  { selector: "Identifier[name='process']", message: 'The domain knows no process.' },
];

const shape = [
  { selector: 'ExportDefaultDeclaration', message: 'A default export has no name to search for.' },
  { selector: 'ExportAllDeclaration', message: 'A barrel hides who uses what and ties import knots.' },
  { selector: 'TSEnumDeclaration', message: 'Use a union of texts: it is what the database and the interfaces hold.' },
];

const restricted = (...groups) => ({ 'no-restricted-syntax': ['error', ...groups.flat()] });

export default typescript.config(
  { ignores: ['dist/', 'node_modules/', '**/node_modules/', 'data/', 'web/dist/', 'coverage/', 'playwright-report/', 'test-results/'] },
  { linterOptions: { noInlineConfig: true } },

  {
    files: ['src/**/*.ts', 'tools/**/*.ts', 'migrations/**/*.ts', 'test/**/*.ts'],
    ignores: ['test/browser/**'],
    languageOptions: { parser: typescript.parser, parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    plugins: { '@typescript-eslint': typescript.plugin },
    rules: {
      // A value that nobody checked must be `unknown` until it was read at the border.
      '@typescript-eslint/no-explicit-any': 'error',
      // A promise that nobody waits for fails in silence, and silence is the one thing this service must not produce.
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      // A new kind of decision or fact must not compile until everyone has dealt with it.
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      // What is imported and not used misleads the reader about what a file needs.
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true }],
      // `==` and `var` have meanings that nobody remembers at 3 a.m.
      eqeqeq: 'error',
      'no-var': 'error',
      'prefer-const': 'error',
    },
  },

  {
    files: ['src/**/*.ts'],
    rules: {
      // `!` is a promise without a witness; narrow the type or throw with a sentence.
      '@typescript-eslint/no-non-null-assertion': 'error',
      'no-console': 'error',
      'no-restricted-imports': ['error', { paths: timerImports }],
      ...restricted(shape, clockReaders, dates, timers, environment),
    },
  },
  { files: ['src/domain/**/*.ts'], ignores: ['**/*.test.ts'], rules: restricted(shape, clockReaders, dates, timers, environment, impurity) },
  // Plumbing waits, retries and talks to a terminal; the steady counter of the process measures its patience, never an instant.
  {
    files: ['src/platform/**/*.ts', 'src/start/**/*.ts', 'src/main.ts'],
    rules: { 'no-console': 'off', 'no-restricted-imports': 'off', ...restricted(shape, wallClock, environment) },
  },
  // Hands the path of programs on to the local carrier, which is a process of its own.
  { files: ['src/start/**/*.ts'], rules: restricted(shape, wallClock) },
  { files: ['src/platform/clock/**/*.ts'], rules: restricted(shape, environment) },
  { files: ['src/platform/config/**/*.ts'], rules: restricted(shape, wallClock) },

  {
    files: ['test/**/*.ts', '**/*.test.ts'],
    ignores: ['test/browser/**'],
    plugins: { vitest },
    rules: {
      // A test that was left out or left alone says nothing about the rest.
      'vitest/no-focused-tests': 'error',
      'vitest/no-disabled-tests': 'error',
      'vitest/no-identical-title': 'error',
      // A test may be about one kind and throw on the others; production may not.
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      'no-console': 'off',
      'no-restricted-imports': ['error', { paths: timerImports }],
      ...restricted(sleeps, clockReaders),
    },
  },
  // These watch other processes, which own a real clock: there is nothing to move, only to wait for.
  {
    files: ['tools/**/*.ts', 'test/support/**/*.ts', 'test/chaos/**/*.ts', 'test/bench/**/*.ts', 'test/contracts/**/*.ts', 'src/platform/{clock,database}/**/*.test.ts'],
    rules: { 'no-restricted-syntax': 'off', 'no-restricted-imports': 'off', 'no-console': 'off' },
  },

  // The console is another program: it has its own compiler settings, and a browser has a clock and timers.
  {
    files: ['web/**/*.{ts,tsx}', 'test/browser/**/*.ts', '*.config.ts'],
    languageOptions: { parser: typescript.parser, parserOptions: { ecmaFeatures: { jsx: true } } },
    plugins: { '@typescript-eslint': typescript.plugin },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true }],
      eqeqeq: 'error',
      'no-var': 'error',
      'prefer-const': 'error',
    },
  },

  // Scripts run before anything is built, so they are plain JavaScript.
  {
    files: ['scripts/**/*.mjs', '*.{js,mjs,cjs}'],
    rules: { eqeqeq: 'error', 'no-var': 'error', 'prefer-const': 'error' },
  },
);
