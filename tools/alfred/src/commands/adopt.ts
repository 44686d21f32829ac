import { MENDS, type Mend } from '@alfred/compose';
import { WrongUse, type ExitCode } from '../exit.js';
import type { Call, Verb } from '../verb.js';

export const adoptVerb: Verb = {
  description:
    'Makes a workspace of a compose file: a manifest for each service, and a platform.yaml. What they generate means ' +
    'the same to Docker Compose as the file did, which is proven before anything is written; what no field of a manifest ' +
    'says is kept as it was written. Secrets in clear go to .env. The compose file itself is left as it is, and nothing ' +
    'is overwritten. On a terminal it asks what shall be mended.',
  arguments: [
    { usage: '[file...]', description: 'compose files, later ones changing earlier ones' },
  ],
  options: [
    {
      flags: '--mend <ids>',
      description: `what Alfred may decide from now on, with commas between: ${MENDS.join(', ')}`,
    },
    { flags: '--dry-run', description: 'write nothing; show the files and the report' },
    { flags: '-y, --yes', description: 'ask nothing; mend only what --mend names' },
  ],
  formats: ['text', 'json'],
  examples: [
    { command: 'alfred adopt docker-compose.yml --dry-run', does: 'show what would be written' },
    { command: 'alfred adopt docker-compose.yml --yes', does: 'adopt it, and change nothing' },
    {
      command: 'alfred adopt --yes --mend OPT-001,logging',
      does: 'adopt the file of this folder, with limits and log rotation',
    },
  ],
  run,
};

async function run(call: Call): Promise<ExitCode> {
  const mend = mendsOf(call.text('mend'));
  const { adoptFiles } = await import('../adopt/adopt.js');
  return adoptFiles(call, mend);
}

function mendsOf(text: string | undefined): readonly Mend[] | undefined {
  return text?.split(',').map((word) => {
    const wanted = word.trim();
    const found = MENDS.find((mend) => mend.toLowerCase() === wanted.toLowerCase());
    if (found !== undefined) return found;
    throw new WrongUse(`"${wanted}" is nothing that can be mended.`, `One of ${MENDS.join(', ')}.`);
  });
}
