import { ensureBuilt } from './build.mjs';
import { checkNode, endChildrenWithUs, ROOT, toTheEnd } from './steps.mjs';

/** `npm start`: installs what is missing, builds what is stale, then becomes the service itself, so that signals reach it directly. */
const letGo = endChildrenWithUs();
await toTheEnd(async () => {
  checkNode();
  await ensureBuilt();
});
letGo();
process.chdir(ROOT);
await import('../dist/src/main.js');
