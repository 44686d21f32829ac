import type { ComposeProject, VariableUse } from '@alfred/compose-file';
import { defineRule } from '../define-rule.js';
import { listed } from '../reading/names.js';

/** `swarm/no-env-file`: stack deploy reads no `.env`, so what stands there has no value. */
export const noEnvFile = defineRule({
  id: 'swarm/no-env-file',
  family: 'swarm',
  target: 'swarm',
  severity: 'warning',
  check: ({ project }) => {
    const uses = usesOfSettings(project);
    const required = uses.filter(({ operator }) => operator.includes('?'));
    const first = required[0] ?? uses[0];
    if (first === undefined) return [];
    const names = listed([
      ...new Set((required[0] === undefined ? uses : required).map(({ name }) => name)),
    ]);
    const setting = project.settings.find(({ name }) => name === first.name);
    return [
      {
        ...(required[0] !== undefined && { severity: 'error' as const }),
        message:
          required[0] === undefined
            ? `docker stack deploy reads no .env: ${names} have the values of the environment it runs in, or none.`
            : `docker stack deploy reads no .env, and ${names} is required: it refuses the file.`,
        help: 'Give the values in the environment: «set -a; . ./.env; set +a; docker stack deploy …».',
        at: first.at,
        ...(setting !== undefined && {
          related: [
            { message: 'The value stands here, where only docker compose looks.', at: setting.at },
          ],
        }),
      },
    ];
  },
  page: {
    title: 'A stack does not read .env',
    why: 'docker compose reads .env beside the file, docker stack deploy does not. Variables become empty or take their defaults there, and required ones end the deploy.',
    help: 'Give the values in the environment of the deploy.',
    bad: {
      'compose.yaml': `services:
  api:
    image: ghcr.io/acme/api:1.6.0
    environment:
      REGION: \${REGION:?}
`,
      '.env': 'REGION=eu\n',
    },
    good: {
      'compose.yaml': `services:
  api:
    image: ghcr.io/acme/api:1.6.0
    environment:
      REGION: eu
`,
    },
    at: 'compose.yaml:5:15',
  },
});

/** Uses of what only an env file gives, without those that have a default. */
function usesOfSettings({ variables, settings }: ComposeProject): readonly VariableUse[] {
  const names = new Set(settings.map(({ name }) => name));
  return variables.filter(
    ({ name, operator }) => names.has(name) && (operator === '' || operator.includes('?')),
  );
}
