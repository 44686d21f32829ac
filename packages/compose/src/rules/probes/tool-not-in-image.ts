import type { ComposeService } from '@alfred/compose-file';
import type { Facts } from '../../facts/facts.js';
import type { ImageFacts } from '../../facts/image-facts.js';
import { isToolMissing } from '../../facts/tools.js';
import { defineRule, type Fault } from '../define-rule.js';
import { fetchesPrograms } from '../reading/fetched.js';
import { probeCommands, type ProbeCommands } from '../reading/probe-commands.js';

/** `probes/tool-not-in-image`: a probe calls a program that its image does not have, so it can never pass. */
export const toolNotInImage = defineRule({
  id: 'probes/tool-not-in-image',
  family: 'probes',
  severity: 'error',
  check: (facts) => facts.services.flatMap((service) => faultsOf(service, facts)),
  page: {
    title: 'A probe calls a program that is not in the image',
    why: 'A probe runs inside the container. Small images have no curl, some no shell at all: the probe fails each time, the service is called unhealthy, and those that wait for it never start.',
    help: 'Ask with what is in the image, or put the program in: «RUN apk add --no-cache curl».',
    bad: {
      'compose.yaml': `services:
  cache:
    image: redis:7.4-alpine
    healthcheck:
      test: [CMD, curl, -f, 'http://127.0.0.1:6379']
`,
    },
    good: {
      'compose.yaml': `services:
  cache:
    image: redis:7.4-alpine
    healthcheck:
      test: [CMD-SHELL, redis-cli ping | grep -q PONG]
`,
    },
    at: 'compose.yaml:5:13',
  },
});

function faultsOf(service: ComposeService, facts: Facts): readonly Fault[] {
  const image = facts.imageOf(service);
  const probe = probeCommands(service.probe);
  const test = service.probe?.test;
  if (image === undefined || probe === undefined || test === undefined) return [];
  const missing = missingProgram(probe, test.value, image);
  if (missing === undefined || isMounted(missing, service)) return [];
  const fetches = fetchesPrograms(service);
  if (fetches === 'surely') return [];
  const isShell = /(?:^|\/)(?:sh|bash)$/.test(missing);
  return [
    {
      ...(fetches === 'maybe' && { severity: 'warning' as const }),
      message: `The probe of "${service.name}" calls ${missing}, which its image does not have${isShell ? ', and there is no shell either that could read the line' : ''}: it never passes${fetches === 'maybe' ? ' unless the script that starts it fetches the program' : ''}.`,
      help: helpOf(image),
      at: test.at,
      service: service.name,
      related: [
        {
          message: `What is in the image is known from ${image.source}.`,
          at: service.image?.at ?? service.at,
        },
      ],
    },
  ];
}

/** A program without which the probe surely fails. A shell line may have a second way, which nothing is said of. */
function missingProgram(
  { form, line, commands }: ProbeCommands,
  test: readonly string[],
  image: ImageFacts,
): string | undefined {
  const shell = test[0] === 'CMD-SHELL' ? 'sh' : test[1];
  if (shell !== undefined && isToolMissing(image, shell)) return shell;
  if (form === 'exec' || /\b(?:command -v|which|type)\b/.test(line)) return undefined;
  const lacks = commands.map(({ words }) => isToolMissing(image, words[0] ?? ''));
  const ways = commands.flatMap(({ after }, index) => {
    const next = commands[index + 1]?.words[0] ?? '';
    return after === '||' && !/^(?:exit|false|true|:|echo|kill)$/.test(next) ? [index] : [];
  });
  if (ways.length > 0 && !lacks.every(Boolean)) return undefined;
  const first = lacks.indexOf(true);
  return first === -1 ? undefined : commands[first]?.words[0];
}

/** Whether a program may come from outside: a mount with its name. */
function isMounted(program: string, { mounts }: ComposeService): boolean {
  const name = program.replace(/^.*\//, '');
  return mounts.some(({ target }) => target.endsWith(`/${name}`) || /\/s?bin\/?$/.test(target));
}

function helpOf({ tools, probe }: ImageFacts): string {
  if (probe !== undefined) return `Known to work in it: ${probe.test.slice(1).join(' ')}.`;
  const known = ['wget', 'curl', 'nc', 'bash', 'node', 'python3', 'sh'].filter((tool) =>
    tools?.has(tool),
  );
  return known.length === 0
    ? 'Use a program of the image itself, or put one in when it is built.'
    : `In the image are: ${known.join(', ')}.`;
}
