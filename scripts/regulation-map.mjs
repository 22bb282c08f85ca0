import { writeFileSync } from 'node:fs';
import { register } from 'node:module';
import { ensureInstalled } from './install.mjs';
import { checkNode, inTurn, ROOT, toTheEnd } from './steps.mjs';

/** `npm run regulation-map`: writes docs/regulation-map.md from the texts, the rules and the titles of the tests. */
await toTheEnd(async () => {
  checkNode();
  await inTurn(() => ensureInstalled({ development: true }));
  process.chdir(ROOT);
  register('../test/support/typescript-hooks.mjs', import.meta.url);
  const { readTexts } = await import('../src/law/texts.ts');
  const { regulationMap, renderMap, untested } = await import('../test/architecture/regulation-map.ts');
  const map = regulationMap(readTexts('config'));
  writeFileSync('docs/regulation-map.md', renderMap(map));
  for (const line of untested(map)) process.stdout.write(`without a test: ${line}\n`);
});
