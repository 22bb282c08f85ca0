import { writeFileSync } from 'node:fs';
import { register } from 'node:module';
import { ensureInstalled } from './install.mjs';
import { checkNode, inTurn, ROOT, toTheEnd } from './steps.mjs';

/** `npm run licences`: writes docs/licences.md from the lock file. */
await toTheEnd(async () => {
  checkNode();
  await inTurn(() => ensureInstalled({ development: true }));
  process.chdir(ROOT);
  register('../test/support/typescript-hooks.mjs', import.meta.url);
  const { renderLicences } = await import('../test/architecture/licences.ts');
  writeFileSync('docs/licences.md', renderLicences());
});
