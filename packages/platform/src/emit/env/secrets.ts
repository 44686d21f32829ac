import { compareText, type Plan } from '@alfred/model';
import { dotenvComment } from '../formats/dotenv.js';
import { secretFile } from '../formats/secret-file.js';
import { listNames } from '../formats/setting.js';
import { printSection } from './section.js';

const ABOUT = `Never set here: each is a file that reaches its services under /run/secrets. \`alfred up\` makes random ones
that are missing; write the file yourself for a secret that somebody else issued.`;

/** The secrets by name, with the file that holds each. There is no line that could hold a value. */
export function secretsSection(plan: Plan): string | undefined {
  if (plan.secrets.length === 0) return undefined;
  const entries = [...plan.secrets]
    .sort((a, b) => compareText(a.secret.name, b.secret.name))
    .map(({ secret, users }) =>
      dotenvComment(
        `${variableLike(secret.name)}: secret, read from the file ${secretFile(secret.name)}\n` +
          `${secret.description}\nused by ${listNames(users)}`,
      ),
    );
  return printSection('Secrets', ABOUT, entries);
}

/** The name by which people look for it in an env file: `db-password` is DB_PASSWORD. */
function variableLike(name: string): string {
  return name.toUpperCase().replace(/[^A-Z0-9]+/g, '_');
}
