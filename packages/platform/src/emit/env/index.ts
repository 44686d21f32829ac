import { generatedFile, type Emitter } from '../emitter.js';
import { dotenvComment } from '../formats/dotenv.js';
import { preamble } from '../formats/preamble.js';
import { addressesSection } from './addresses.js';
import { secretsSection } from './secrets.js';
import { settingSections } from './settings.js';

/** Path of the env template in the workspace. */
export const ENV_TEMPLATE_FILE = '.env.example';

/** Prints the template of an installation's `.env`: every setting described, with its default. Secrets are named, never valued. */
export const emitEnv: Emitter = (plan) => {
  const sections = [...settingSections(plan), addressesSection(plan), secretsSection(plan)];
  const text = [
    preamble('hash'),
    dotenvComment(
      `Settings of ${plan.name}. Copy what you want to change into .env, which is yours and never overwritten.`,
    ),
    ...sections.filter((section) => section !== undefined).map((section) => `\n${section}`),
  ].join('\n');
  return { files: [generatedFile(ENV_TEMPLATE_FILE, `${text}\n`)], diagnostics: [] };
};
