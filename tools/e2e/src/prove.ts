import { fileURLToPath } from 'node:url';
import { runNamed } from '../../tasks/src/named/run-named.js';
import { proofs } from './proofs.js';

const root = fileURLToPath(new URL('../../../', import.meta.url)).replace(/\/$/, '');

const [name, ...args] = process.argv.slice(2);
process.exitCode = await runNamed(proofs, name, 'npm run prove', { root, args });
