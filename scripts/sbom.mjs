import { writeFileSync } from 'node:fs';
import { register } from 'node:module';
import { ensureInstalled } from './install.mjs';
import { checkNode, inTurn, ROOT, toTheEnd } from './steps.mjs';

const FILE = 'sbom.cdx.json';

/** `npm run sbom [-- <file>]`: writes the bill of materials (CycloneDX 1.6, JSON) from the lock file. */
await toTheEnd(async () => {
  checkNode();
  await inTurn(() => ensureInstalled({ development: true }));
  const [file = FILE] = process.argv.slice(2);
  process.chdir(ROOT);
  register('../test/support/typescript-hooks.mjs', import.meta.url);
  const { bomOf } = await import('../test/architecture/sbom.ts');
  const bom = bomOf();
  writeFileSync(file, `${JSON.stringify(bom, null, 1)}\n`);
  process.stdout.write(`${file}: ${String(bom.components.length)} parts\n`);
});
