import type { AdoptedService, Adoption } from '@alfred/compose';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { EXIT, type ExitCode } from '../exit.js';
import type { Places } from '../report/places.js';
import { plural } from '../terminal/plural.js';
import { wrap } from '../terminal/wrap.js';
import type { Call } from '../verb.js';

/** Tells, for people, what became of each service, what was moved, and what is otherwise. */
export function tellReport(call: Call, { report }: Adoption): void {
  const { err, width } = call.terminal;
  if (call.format !== 'text') return;
  const lines = [
    ...wholeLines(report.services),
    ...keptLines(report.services),
    ...(report.kept.length === 0
      ? []
      : [`platform.yaml keeps ${report.kept.join(', ')} as they were`]),
    ...report.moved.map(
      ({ setting, service, place }) =>
        `${setting} in .env now holds the secret that ${place} of ${service} had in clear`,
    ),
    ...report.inClear.map(
      ({ service, place }) =>
        `${place} of ${service} keeps its secret in clear: a container gets all of .env, and it would go there too`,
    ),
    ...report.differences.map(({ path, cause }) => `${path} is mended (${cause})`),
    ...(report.tolerated.length === 0
      ? []
      : [
          `the file had ${report.tolerated.join(', ')} before: warnings for now, under policy.tolerate in platform.yaml`,
        ]),
  ];
  for (const line of lines) err.write(`${wrap(line, width)}\n`);
}

/** Parts that fragments keep, each with its reason and the services it is kept for. */
function keptLines(services: readonly AdoptedService[]): readonly string[] {
  const users = new Map<string, string[]>();
  for (const { name, kept } of services) {
    for (const { path, why } of kept) {
      const key = `${path}\n${why}`;
      users.set(key, [...(users.get(key) ?? []), name]);
    }
  }
  return [...users].map(([key, names]) => {
    const [path = '', why = ''] = key.split('\n');
    const who = names.length > 3 ? plural(names.length, 'service') : names.join(', ');
    return `${path} of ${who} is kept as it was written: ${why}`;
  });
}

function wholeLines(services: readonly AdoptedService[]): readonly string[] {
  return services.flatMap(({ name, manifest, why }) =>
    manifest === undefined
      ? [`${name} is kept whole in platform.yaml: ${why ?? 'no manifest can say it'}`]
      : [],
  );
}

/** Tells why nothing was written. */
export function tellRefusal(call: Call, { differences }: Adoption): ExitCode {
  const { err, out } = call.terminal;
  if (call.format === 'json')
    out.write(`${JSON.stringify({ written: [], differences }, null, 2)}\n`);
  else for (const path of differences) out.write(`${path}\n`);
  err.write(
    `${err.paint.error('nothing was written')}: what the manifests generate would differ in ${plural(differences.length, 'place')} that nobody agreed to\n`,
  );
  return EXIT.findings;
}

/** The result for machines. Secrets are named only. */
export function printAdoption(
  { files, report, differences }: Adoption,
  places: Places,
  written: readonly string[],
): string {
  const shown = {
    files: files.map(({ path, content }) => ({ file: places.show(path), content })),
    written: written.map((path) => places.show(path)),
    report,
    differences,
  };
  return `${JSON.stringify(shown, null, 2)}\n`;
}

/** Files that Alfred prints and that may be somebody's already. */
const PRINTED = ['compose.yaml', '.env.example'];

/** Files that Docker Compose takes by itself, and that would stand beside what Alfred prints: what it says of each. */
const LEFT_OVER: readonly (readonly [name: string, what: string])[] = [
  ...['compose.yml', 'docker-compose.yaml', 'docker-compose.yml'].map(
    (name) => [name, 'reads compose.yaml and not this one'] as const,
  ),
  ...['compose.override.yaml', 'compose.override.yml'].flatMap((name) =>
    [name, `docker-${name}`].map((each) => [each, 'still lays this over compose.yaml'] as const),
  ),
];

/** What one does next, and what stands in its way. */
export function tellNextSteps(call: Call, root: string, { settings }: Adoption): void {
  const { err, width } = call.terminal;
  const say = (text: string): void => void err.write(`${wrap(text, width)}\n`);
  const taken = PRINTED.filter((name) => existsSync(join(root, name)));
  if (settings.length > 0 && !isIgnored(root))
    say('Keep .env out of version control: add it to .gitignore.');
  for (const name of taken)
    say(
      `Alfred prints ${name} and overwrites nobody's file: rename yours before the first «alfred generate».`,
    );
  for (const [name, what] of LEFT_OVER.filter(([each]) => existsSync(join(root, each))))
    say(
      `${name}: after «alfred generate» Docker Compose ${what}. If it was adopted, take it away then.`,
    );
  say(
    'Next: «alfred generate», then compare with «docker compose config». From then on the manifests are what you edit; policy.without in platform.yaml names what Alfred could decide for you.',
  );
}

function isIgnored(root: string): boolean {
  try {
    return /^\/?\.env\*?\s*$/m.test(readFileSync(join(root, '.gitignore'), 'utf8'));
  } catch {
    return false;
  }
}
