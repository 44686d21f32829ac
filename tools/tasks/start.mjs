// npm start: installs what is missing, then runs the main job (src/start/main.ts).
import { fileURLToPath } from 'node:url';
import { runTask } from './run.mjs';

await runTask(fileURLToPath(new URL('src/start/main.ts', import.meta.url)), process.argv.slice(2));
