/*
 * The folder law. Arrows point inwards: features know the domain and the platform, the domain knows nothing, and only
 * app.module.ts, main.ts and start/ know everything. docs/architecture.md shows the same as a picture; test/architecture compares the two.
 */

/** Which other features a feature may import. The order is a topological one, so the table cannot hold a cycle. */
const FEATURES = {
  // People, roles, API clients: who is asking. Every interface needs to know.
  identity: [],
  registry: ['identity'],
  // Duty rosters: planning them, calendars out and in; the registry reads the same rows to say who answers.
  rosters: ['identity', 'registry'],
  // Lists of people as workbooks, in and out: heavy reading that the registry itself need not know.
  'contact-imports': ['identity', 'registry', 'approvals'],
  channels: [],
  // A link of its own for each person who is told of an order.
  'personal-links': ['channels'],
  // Reads rows, never a feature that writes them: a board that called features would slow down what it watches.
  board: ['identity'],
  // What one person must not do alone waits here for a second one; whoever carries it out registers its kind.
  approvals: ['identity', 'board'],
  // Tells the hotlines' platforms of every state change: reads the events that boards read, calls no feature that writes them.
  callbacks: ['identity', 'board'],
  // The regulations, ladders, wording, calendar and texts in force, frozen by hash; who signed in may read them.
  law: ['identity', 'registry', 'board'],
  // What the rules would do to an order, under virtual time: reads files, knows no row.
  rehearsal: ['identity', 'registry', 'law', 'board'],
  // Moves the clock for those who want to see an hour pass; in production it answers 404.
  demonstration: [],
  // What happened to an order, append-only and chained.
  ledger: [],
  // Proves that nobody changed what was kept: verifies every chain, seals their heads, keeps the checkpoints in a file.
  audit: ['identity', 'ledger', 'board'],
  notices: ['channels', 'personal-links', 'registry', 'law', 'ledger'],
  // Two persons stop what leaves, for hours at most; one lets it leave again.
  'notification-stop': ['identity', 'board', 'approvals', 'notices', 'ledger'],
  // Whether registered numbers reach their people.
  verification: ['identity', 'registry', 'notices', 'channels', 'law'],
  // Who can be reached in every role the ladders need; the board shows its sum.
  coverage: ['identity', 'registry', 'verification', 'channels', 'law', 'board'],
  // Backups, their restoring, and holding what was restored until a person releases it.
  backup: ['audit', 'identity'],
  // The service proves of itself that nothing it promised hangs on nothing.
  'self-watch': ['identity', 'board', 'notices', 'ledger'],
  // The duty room's own log: who holds the desk, what was handed on, notes. Reads orders, changes none.
  handover: ['identity', 'board'],
  // Figures over what happened: reads the rows of others, calls no feature that writes them.
  statistics: ['identity', 'law', 'board'],
  // What leaves for supervision bodies, row by row and revision by revision: reads the rows of others.
  'supervision-exports': ['identity', 'registry'],
  // Assessments of units over a month, quarter or year, kept as they were shown; what changed since is explained from the ledger.
  assessment: ['identity', 'board', 'statistics'],
  'work-orders': ['identity', 'registry', 'notices', 'law', 'ledger', 'board'],
  // The working calendar in the console: a year is loaded without a terminal, and open limits are judged anew.
  calendars: ['identity', 'registry', 'law', 'work-orders', 'board'],
  // Personal data that has outlived its time: periods, holds, the daily run. Empties side rows of others, calls no feature that decides.
  retention: ['identity', 'approvals', 'registry', 'work-orders', 'ledger', 'board'],
  // Papers that leave by mail and belong to no notice of an order: copies, referrals, bulletins.
  papers: ['identity', 'channels', 'notices', 'law', 'board'],
  cards: ['identity', 'work-orders', 'registry', 'notices', 'papers', 'law', 'ledger', 'board'],
  // The monthly bulletin: counts rows, freezes what was published, sends it.
  bulletins: ['identity', 'registry', 'law', 'statistics', 'papers', 'board'],
  // Asking petitioners for ratings, their answers, calls back to whoever is dissatisfied.
  surveys: ['identity', 'work-orders', 'registry', 'notices', 'law', 'ledger', 'board'],
  // Pictures of orders, drawn anew and kept in the database.
  photos: ['identity', 'work-orders', 'ledger', 'board'],
  // What proves, outside of the service, what happened to one order: reads rows, calls nothing that changes them.
  evidence: ['identity', 'law', 'board', 'ledger', 'audit', 'work-orders'],
  intake: ['identity', 'work-orders', 'registry', 'law', 'ledger', 'board'],
  // Exercises: their orders come in by the same intake and run through everything else, marked; nothing imports them.
  drills: ['identity', 'approvals', 'intake', 'work-orders', 'registry', 'notices', 'channels', 'papers', 'law', 'ledger', 'board'],
  // Who rings at the hotline and which open orders that may be about; makes none.
  calls: ['identity', 'registry', 'board', 'work-orders'],
  replies: ['identity', 'work-orders', 'surveys', 'notices', 'papers', 'channels', 'registry', 'verification', 'law', 'ledger'],
  // The page of a person who was told of an order: what a reply by SMS can do, and what needs a screen.
  'liaison-page': ['identity', 'work-orders', 'notices', 'personal-links', 'registry', 'replies', 'photos', 'law', 'ledger', 'board'],
};

const TESTS = '\\.test\\.tsx?$';

const featureRules = Object.entries(FEATURES).map(([feature, others]) => ({
  name: `feature-${feature}`,
  comment: `src/${feature} may import ${[...others, 'domain', 'platform'].join(', ')} and itself: features form a fixed acyclic graph, so each can be read and tested without those above it.`,
  severity: 'error',
  from: { path: `^src/${feature}/`, pathNot: TESTS },
  to: { path: '^src/', pathNot: [`^src/(${[feature, ...others, 'domain', 'platform'].join('|')})/`] },
}));

module.exports = {
  forbidden: [
    {
      name: 'no-cycle',
      comment: 'Files that import each other, even for a type, can only be understood together.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-unresolved',
      comment: 'An import that resolves to nothing fails at start on a machine that is not yours.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'domain-is-pure',
      comment: 'The regulation as code depends on nothing that can change under it: no framework, no input or output, no clock. temporal-polyfill gives it the types of time.',
      severity: 'error',
      from: { path: '^src/domain/', pathNot: TESTS },
      to: { pathNot: ['^src/domain/', 'node_modules/temporal-(polyfill|spec)/'] },
    },
    {
      name: 'domain-knows-no-feature',
      comment: 'Also in its tests: a rule that needs a feature to be tested is not a rule of the domain.',
      severity: 'error',
      from: { path: '^src/domain/' },
      to: { path: '^src/', pathNot: '^src/domain/' },
    },
    {
      name: 'platform-is-plumbing',
      comment: 'Clock, database and HTTP must not know what they carry; the types of time are the one thing they share with the domain.',
      severity: 'error',
      from: { path: '^src/platform/', pathNot: TESTS },
      to: { path: '^src/', pathNot: '^src/(platform|domain/time)/' },
    },
    ...featureRules,
    {
      name: 'known-folders',
      comment: 'A new folder in src is a decision: give it a row in FEATURES and in docs/architecture.md.',
      severity: 'error',
      from: { path: '^src/[^/]+/', pathNot: `^src/(domain|platform|start|${Object.keys(FEATURES).join('|')})/` },
      to: {},
    },
    {
      name: 'nobody-imports-the-root',
      comment: 'The composition root knows all; whoever imported it would know all too.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(main\\.ts|app\\.module\\.ts|start/)' },
      to: { path: '^src/(main\\.ts|app\\.module\\.ts|start/)' },
    },
    {
      name: 'typeorm-in-stores-only',
      comment: 'What a table looks like is the business of its store; everyone else speaks the types of the domain.',
      severity: 'error',
      from: { path: '^src/', pathNot: ['\\.(entity|store|query)\\.ts$', '^src/platform/database/', TESTS] },
      to: { path: 'node_modules/(typeorm|pg)/', pathNot: 'node_modules/pg-types/' },
    },
    {
      name: 'provider-sdks-in-channels-only',
      comment: 'A second provider must be one more file in src/channels, not a search through the whole program.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/channels/' },
      to: { path: 'node_modules/(twilio|nodemailer|smtp-server)/' },
    },
    {
      name: 'no-test-in-production',
      comment: 'What only tests need must not run at a hotline.',
      severity: 'error',
      from: { path: '^(src|tools|migrations)/', pathNot: TESTS },
      to: { path: ['^test/', TESTS] },
    },
    {
      name: 'recount-shares-nothing',
      comment: 'What recounts a year must not repeat the mistakes of what it recounts (docs/decisions/0051).',
      severity: 'error',
      from: { path: '^test/year/recount/', pathNot: TESTS },
      to: { path: ['^(src|tools|web|migrations)/', '^test/(?!year/(recount/|time\\.ts))'] },
    },
    {
      name: 'service-and-tools-apart',
      comment: 'The service knows the local carrier by its URL only, as it knows a real carrier.',
      severity: 'error',
      from: { path: '^src/', pathNot: TESTS },
      to: { path: '^tools/' },
    },
    {
      name: 'carrier-knows-no-service',
      comment: 'A telephone company that shared code with the service would hide its mistakes.',
      severity: 'error',
      from: { path: '^tools/', pathNot: TESTS },
      to: { path: '^src/' },
    },
    {
      name: 'web-and-service-apart',
      comment: 'The console talks HTTP; imported code would carry the server into the browser.',
      severity: 'error',
      from: { path: '^web/' },
      to: { path: '^(src|tools|migrations|test)/' },
    },
    {
      name: 'service-knows-no-console',
      comment: 'The console is files that the service hands out.',
      severity: 'error',
      from: { path: '^(src|tools|migrations)/' },
      to: { path: '^web/' },
    },
    {
      name: 'migrations-stand-alone',
      comment: 'A migration must do in five years what it does today, so it may not follow code that changes.',
      severity: 'error',
      from: { path: '^migrations/' },
      to: { path: '^src/' },
    },
    {
      name: 'declared-dependencies-only',
      comment: 'What is not in package.json is there by accident; what is only a development dependency is missing in production.',
      severity: 'error',
      from: { path: '^(src|tools|migrations)/', pathNot: TESTS },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown', 'npm-dev', 'npm-peer'], dependencyTypesNot: ['type-only', 'npm'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|data)/' },
    tsConfig: { fileName: 'tsconfig.json' },
    // Type imports count: a cycle of types is still a knot for the reader.
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'require', 'node', 'default', 'types'], extensions: ['.ts', '.tsx', '.js', '.mjs', '.json', '.d.ts'] },
  },
};
