import type { ComposeService } from '@alfred/compose-file';
import type { Origin } from '@alfred/model';
import { defineRule, type Fault } from '../define-rule.js';
import { scalarsOf } from '../reading/scalars.js';
import { oncePerPlace } from '../reading/source.js';
import type { RulePage } from '../rule.js';
import { candidatesOf, type Candidate } from './secrets/candidates.js';
import { judgePassword, judgeSecret, type SecretStrength } from './secrets/judge-secret.js';
import { knownSecretIn } from './secrets/known-formats.js';

const page: RulePage = {
  title: 'A secret stands in the file in clear text',
  why: 'Compose files are shared, copied and committed, and the variables and arguments of a container are shown by «docker inspect», in crash reports and to every child process. A password, token or key among them is known to many sooner than one thinks. The value is never repeated in the finding. A word that everybody guesses is a warning only.',
  help: 'Take it from a variable without a default, «${DB_PASSWORD:?set it in .env}», and keep .env out of version control; or name it under «secrets», so that the service finds it as a file. If the value was committed, change it.',
  bad: {
    'compose.yaml': `services:
  bot:
    image: ghcr.io/acme/bot:0.5.0
    environment:
      CHAT_TOKEN: Gr8-Hz5-Kq2-Vw9-Tb4
`,
  },
  good: {
    'compose.yaml': `services:
  bot:
    image: ghcr.io/acme/bot:0.5.0
    environment:
      CHAT_TOKEN: \${CHAT_TOKEN:?set it in .env}
`,
    '.env': 'CHAT_TOKEN=not-in-version-control\n',
  },
  at: 'compose.yaml:5:7',
};

/** A secret at one of its places. */
interface Hit {
  readonly what: string;
  /** What would let somebody in. Never shown. */
  readonly secret: string;
  readonly strength: SecretStrength;
  readonly at: Origin;
  readonly service: string;
}

/** `env/secret-in-clear`: a secret stands in a file that is shared, copied and printed. Its value is never repeated. */
export const secretInClear = defineRule({
  id: 'env/secret-in-clear',
  family: 'security',
  severity: 'error',
  page,
  check: ({ services }) => {
    const hits = services.flatMap((service) => [
      ...candidatesOf(service).flatMap((candidate) => judge(candidate, service)),
      ...knownIn(service),
    ]);
    const groups = new Map<string, Hit[]>();
    for (const hit of oncePerPlace(hits)) {
      // A secret that stands in ten places is one, on both sides of a connection too.
      const group = groups.get(hit.secret);
      if (group === undefined) groups.set(hit.secret, [hit]);
      else group.push(hit);
    }
    return [...groups.values()].flatMap(faultOf);
  },
});

function judge({ name, text, what, at }: Candidate, service: ComposeService): readonly Hit[] {
  const login = passwordIn(text);
  const known = knownSecretIn(text) === undefined ? undefined : 'real';
  const inAddress = login === undefined ? undefined : judgePassword(login);
  const strength = known ?? inAddress ?? judgeSecret(name, text);
  if (strength === undefined) return [];
  const secret = inAddress === undefined ? text : (login ?? text);
  return [{ what, secret, strength, at, service: service.name }];
}

/** The password of an address; undefined where there is none. */
function passwordIn(text: string): string | undefined {
  if (!text.includes('@')) return undefined;
  return /[a-z][a-z0-9+.-]{0,20}:\/\/[^/?#@\s:]*:([^/?#@\s]+)@/i.exec(text)?.[1];
}

/** Secrets of a known form, wherever they stand: labels and probes too. */
function knownIn(service: ComposeService): readonly Hit[] {
  return scalarsOf(service).flatMap(({ node, at }): readonly Hit[] => {
    const known = knownSecretIn(node.written);
    if (known === undefined) return [];
    const what = `A value of "${service.name}" (${known})`;
    return [{ what, secret: node.written, strength: 'real', at, service: service.name }];
  });
}

function faultOf([first, ...others]: readonly Hit[]): readonly Fault[] {
  if (first === undefined) return [];
  const { what, strength, at, service } = first;
  const related = others.slice(0, 8).map((hit) => ({ message: 'It stands here too.', at: hit.at }));
  const places = { at, service, ...(related.length === 0 ? {} : { related }) };
  if (strength === 'weak') {
    return [
      {
        severity: 'warning',
        message: `${what} has a password in clear text that everybody guesses.`,
        help: 'Take it from a variable without a default (${NAME:?set it in .env}), so that each installation has its own.',
        ...places,
      },
    ];
  }
  return [
    {
      message: `${what} holds a secret in clear text: everyone who sees the file, its history or the container's settings can read it.`,
      help: 'Take it from a variable without a default (${NAME:?set it in .env}) or name it under «secrets». If it was committed, change it.',
      ...places,
    },
  ];
}
