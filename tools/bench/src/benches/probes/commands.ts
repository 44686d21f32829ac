import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

/** The command of a probe, by what asks; the first is ours. */
export interface ProbeCommand {
  readonly name: string;
  readonly command: readonly string[];
}

/** The port that compose.yaml's probes ask. */
export const PROBED_PORT = 8081;

/** Our probe as compose.yaml of this workspace has it, and others that ask the same, on another port. */
export function probeCommands(root: string, port: number): readonly ProbeCommand[] {
  const url = `http://127.0.0.1:${port}/health/started`;
  return [
    {
      name: 'alfred',
      command: ourProbe(root).map((word) => word.replace(String(PROBED_PORT), String(port))),
    },
    {
      name: 'bash, /dev/tcp',
      command: [
        'bash',
        '-c',
        `exec 3<>/dev/tcp/127.0.0.1/${port} && printf 'GET /health/started HTTP/1.0\\r\\n\\r\\n' >&3 && read -r line <&3`,
      ],
    },
    { name: 'wget', command: ['wget', '-q', '-O', '/dev/null', url] },
    {
      name: 'node -e fetch',
      command: ['node', '-e', `fetch('${url}').then((r) => process.exit(r.ok ? 0 : 1))`],
    },
  ];
}

/** The probe of model-router, as it would be run. */
function ourProbe(root: string): readonly string[] {
  const compose = parse(readFileSync(join(root, 'compose.yaml'), 'utf8')) as {
    services: Record<string, { healthcheck: { test: readonly string[] } }>;
  };
  const [kind, ...command] = compose.services['model-router']?.healthcheck.test ?? [];
  if (kind !== 'CMD') throw new Error('the probe of model-router is no command');
  return command.map((word) => word.replaceAll('$$', '$'));
}
