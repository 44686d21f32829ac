// Prints docs/reference from the schema, the pages of findings and the catalogue (src/reference/main.ts).
// Usage: node tools/tasks/reference.mjs [--check]
//   --check  writes nothing; exit code 1 when a page is not what the source says.
import { fileURLToPath } from 'node:url';
import { runTask } from './run.mjs';

await runTask(
  fileURLToPath(new URL('src/reference/main.ts', import.meta.url)),
  process.argv.slice(2),
);
