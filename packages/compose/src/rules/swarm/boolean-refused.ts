import {
  child,
  type ComposeProject,
  type ComposeService,
  type ScalarNode,
} from '@alfred/compose-file';
import { defineRule, type Fault } from '../define-rule.js';

/** `swarm/boolean-refused`: a variable whose value is a boolean of YAML, which docker compose takes and stack deploy does not. */
export const booleanRefused = defineRule({
  id: 'swarm/boolean-refused',
  family: 'swarm',
  target: 'swarm',
  severity: 'error',
  check: ({ project }) =>
    [...project.services.values()].flatMap((service) => faultsOf(service, project)),
  page: {
    title: 'A boolean as the value of a variable',
    why: 'docker compose makes a text of true and false. docker stack deploy refuses the whole file: «must be a string, number or null».',
    help: 'Put quotes around the value.',
    bad: {
      'compose.yaml': `services:
  api:
    image: ghcr.io/acme/api:1.6.0
    environment:
      DEBUG: true
`,
    },
    good: {
      'compose.yaml': `services:
  api:
    image: ghcr.io/acme/api:1.6.0
    environment:
      DEBUG: 'true'
`,
    },
    at: 'compose.yaml:5:14',
  },
});

function faultsOf({ name, node }: ComposeService, project: ComposeProject): readonly Fault[] {
  const environment = child(node, 'environment');
  if (environment?.kind !== 'map') return [];
  return [...environment.entries.values()].flatMap(({ key, value }) => {
    if (value.kind !== 'scalar' || !isBoolean(value, project)) return [];
    const fix =
      value.range === undefined
        ? undefined
        : {
            title: 'Put quotes around it',
            isSafe: true,
            edits: [{ ...value.range, text: `'${value.written}'` }],
          };
    return [
      {
        message: `docker stack deploy refuses the file: ${key} of "${name}" is the boolean ${value.written}, and it takes texts and numbers only.`,
        help: `Put quotes around it: '${value.written}'.`,
        at: value.at,
        service: name,
        ...(fix !== undefined && { fix }),
      },
    ];
  });
}

/** Whether the text of the value is the bare word; in a list it stands behind a name and is a text. */
function isBoolean({ range, written }: ScalarNode, { files }: ComposeProject): boolean {
  if (written !== 'true' && written !== 'false') return false;
  const text = files.find(({ path }) => path === range?.file)?.text;
  return range !== undefined && text?.slice(range.start, range.end) === written;
}
