/*
 * npm run describe: writes src/platform/http/handlers.json, what the published OpenAPI document says of each handler beyond its decorators: the schema of its
 * answer, from its declared return type, and the problem codes that its code can reach. And docs/problems.md from the registry of codes. test/contracts/generated-requests.test.ts holds real answers against it.
 */
import { writeFileSync } from 'node:fs';
import { register } from 'node:module';
import { join } from 'node:path';
import ts from 'typescript';
import { AnswerSchemas } from './describe/answer-schemas.mjs';
import { ReachableCodes } from './describe/reachable-codes.mjs';
import { ROOT } from './steps.mjs';

const OUTPUT = join(ROOT, 'src/platform/http/handlers.json');

const configuration = ts.parseJsonConfigFileContent(ts.readConfigFile(join(ROOT, 'tsconfig.build.json'), ts.sys.readFile).config, ts.sys, ROOT);
const program = ts.createProgram(configuration.fileNames.filter((name) => name.includes('/src/') && !name.endsWith('.test.ts')), { ...configuration.options, noEmit: true, incremental: false, tsBuildInfoFile: undefined });
const checker = program.getTypeChecker();
const sources = program.getSourceFiles().filter(({ fileName }) => fileName.startsWith(join(ROOT, 'src/')));
const schemas = new AnswerSchemas(checker);
const codes = new ReachableCodes(checker, sources);

const memberOf = (className, name) => sources.flatMap(({ statements }) => statements).find((one) => ts.isClassDeclaration(one) && one.name?.text === className)?.members.find((one) => one.name?.getText() === name);
/** What stands before every handler: recognising who asks, and idempotency keys. */
const everywhere = { guarded: codes.reachedFrom([memberOf('PrincipalGuard', 'canActivate')]), keyed: codes.reachedFrom([memberOf('IdempotencyInterceptor', 'intercept')]) };

const handlers = {};
for (const source of sources.filter(({ fileName }) => fileName.endsWith('.controller.ts'))) {
  for (const controller of source.statements.filter((one) => ts.isClassDeclaration(one))) {
    for (const member of controller.members.filter((one) => ts.isMethodDeclaration(one) && (ts.getDecorators(one) ?? []).length > 0)) {
      const returned = checker.getReturnTypeOfSignature(checker.getSignatureFromDeclaration(member));
      // What a guard or an interceptor named on the class or the method refuses is refused by the handler.
      handlers[`${controller.name.text}_${member.name.getText()}`] = { answer: schemas.answerOf(returned), codes: codes.reachedFrom([member, ...(ts.getDecorators(controller) ?? [])]) };
    }
  }
}
const sorted = (record) => Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));
writeFileSync(OUTPUT, `${JSON.stringify({ everywhere, handlers: sorted(handlers), schemas: sorted(schemas.named) }, null, 1)}\n`);
register('../test/support/typescript-hooks.mjs', import.meta.url);
const { problemPage } = await import('../src/platform/http/problem-page.ts');
writeFileSync(join(ROOT, 'docs/problems.md'), problemPage());
console.log(`${Object.keys(handlers).length} handlers, ${Object.keys(schemas.named).length} schemas`);
for (const problem of codes.unclear) console.log(`unclear: ${problem}`);
