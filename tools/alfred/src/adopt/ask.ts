import type { Mend } from '@alfred/compose';
import { plural } from '../terminal/plural.js';

/** What is asked, in the order of its risk. Everything that is not agreed to stays as it is in the file. */
const QUESTIONS: readonly (readonly [readonly Mend[], string])[] = [
  [['extension-blocks'], 'Drop x- blocks whose anchors are filled in where they were used?'],
  [['logging'], 'Rotate logs, so that they cannot fill the disk?'],
  [['OPT-004'], 'Wait until a service is healthy, where it has a probe (OPT-004)?'],
  [
    ['OPT-001'],
    'Limit memory and processor where the file does not: what the catalogue knows, else 256M and half a core (OPT-001)?',
  ],
  [['OPT-002'], 'Probe images that the catalogue knows (OPT-002)?'],
];

/** Asks what may be mended. @throws Interrupted */
export async function askMends(): Promise<readonly Mend[]> {
  const { askAgreement } = await import('../terminal/prompts.js');
  const agreed: Mend[] = [];
  for (const [mends, question] of QUESTIONS)
    if (await askAgreement(question)) agreed.push(...mends);
  return agreed;
}

/** Asks whether the files shall be written. @throws Interrupted */
export async function askToWrite(count: number): Promise<boolean> {
  const { askAgreement } = await import('../terminal/prompts.js');
  return askAgreement(`Write ${plural(count, 'file')}?`);
}
