// npm test: installs what is missing, then runs every suite (src/test/main.ts).
import { fileURLToPath } from 'node:url';
import { runTask } from './run.mjs';

await runTask(fileURLToPath(new URL('src/test/main.ts', import.meta.url)), process.argv.slice(2));
