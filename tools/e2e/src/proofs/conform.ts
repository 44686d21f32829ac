import type { ProofOptions } from '../proof.js';
import { conformWords, outcomesOf } from '../conforming.js';
import { Project } from '../project.js';
import { PythonPlatform } from './python/platform.js';

const taken = ['--drain', '--dependency'] as const;

/** Our services and the Python example, each held to every case of the contract on a real engine. */
export async function proveConform({ root }: ProofOptions): Promise<number> {
  const project = new Project(`alfred-proof-${process.pid}`);
  const python = new PythonPlatform(root, `alfred-words-${process.pid}`);
  let failed = 0;
  const tell = (service: string, printed: string): void => {
    const outcomes = outcomesOf(printed);
    const others = outcomes.filter((one) => !/ (pass|not-tried \S.*)$/.test(one));
    failed += others.length;
    const passed = outcomes.filter((one) => one.endsWith(' pass')).length;
    process.stdout.write(`${service}: ${passed} of ${outcomes.length} cases pass\n`);
    for (const other of others) process.stdout.write(`  FAILED ${other}\n`);
  };
  try {
    await project.up();
    const own = async (...words: Parameters<typeof conformWords>): Promise<void> => {
      tell(words[0], (await project.tryAlfred(...conformWords(...words))).stdout);
    };
    await own('model-router', '--drain');
    await own('agent-financial', ...taken, 'db-postgres');
    await own('agent-financial', '--dependency', 'redis');
    await python.up();
    const words = conformWords('agent-words', ...taken, 'redis');
    tell('agent-words', (await python.tryAlfred(...words)).stdout);
  } finally {
    await Promise.all([project.remove(), python.remove()]);
  }
  return failed === 0 ? 0 : 1;
}
