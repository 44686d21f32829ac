import type { VariableUse } from '@alfred/compose-file';
import { defineRule, type Fault } from '../define-rule.js';
import type { RulePage } from '../rule.js';
import { isSecretName } from '../security/secrets/secret-names.js';

const page: RulePage = {
  title: 'One variable with two defaults',
  why: 'As long as nobody sets it, one place works with one value and the next with another: a port is published under one number and listened on under another.',
  help: 'Write the same default everywhere, or set it once in .env and leave the defaults out. Where two things are meant, give them two names.',
  bad: {
    'compose.yaml': `services:
  api:
    image: ghcr.io/acme/api:1.6.0
    environment:
      PORT: \${API_PORT:-8000}
    ports: ['127.0.0.1:\${API_PORT:-8080}:8000']
`,
  },
  good: {
    'compose.yaml': `services:
  api:
    image: ghcr.io/acme/api:1.6.0
    environment:
      PORT: \${API_PORT:-8000}
    ports: ['127.0.0.1:\${API_PORT:-8000}:8000']
`,
  },
  at: 'compose.yaml:6:13',
};

/** `env/two-defaults`: which default holds depends on the place. */
export const twoDefaults = defineRule({
  id: 'env/two-defaults',
  family: 'env',
  severity: 'warning',
  page,
  check: ({ project }) => {
    const byName = new Map<string, VariableUse[]>();
    for (const use of project.variables) {
      if (!use.operator.endsWith('-') || use.operand?.includes('$') === true) continue;
      const others = byName.get(use.name);
      if (others === undefined) byName.set(use.name, [use]);
      else if (others.every((other) => plain(other) !== plain(use))) others.push(use);
    }
    return [...byName].flatMap(([name, uses]) => faultOf(name, uses));
  },
});

/** Quotes around a default are part of it, and of no meaning to whoever wrote them. */
function plain({ operand = '' }: VariableUse): string {
  return operand.trim().replace(/^(["'])(.*)\1$/, '$2');
}

function faultOf(name: string, [first, ...others]: readonly VariableUse[]): readonly Fault[] {
  const [second] = others;
  if (first === undefined || second === undefined) return [];
  const isSecret = isSecretName(name);
  const show = (use: VariableUse) => (isSecret ? 'another one' : `"${plain(use)}"`);
  return [
    {
      message: isSecret
        ? `${name} has ${others.length + 1} different defaults: which of them holds depends on the place.`
        : `${name} has the default ${show(second)} here and ${show(first)} elsewhere: which of them holds depends on the place.`,
      help: 'Write one default, set it in .env, or give two things two names.',
      at: second.at,
      related: [first, ...others.slice(1)].map((use) => ({
        message: isSecret ? 'Another default.' : `The default is ${show(use)} here.`,
        at: use.at,
      })),
    },
  ];
}
