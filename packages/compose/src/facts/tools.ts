import type { ImageFacts } from './image-facts.js';

/**
 * Programs that probes call, by the names they are called by. Only of these is it ever said that an image lacks them:
 * any other name may be a program of the image's own.
 */
export const PROBE_TOOLS: readonly string[] = [
  ...['sh', 'bash', 'busybox', 'perl', 'python', 'python3', 'node', 'bun', 'deno', 'php', 'ruby'],
  ...['java', 'curl', 'wget', 'nc', 'netcat', 'ncat', 'socat', 'telnet', 'openssl', 'jq'],
  ...['dig', 'nslookup', 'ping', 'ss', 'netstat', 'ps', 'pgrep', 'pidof', 'timeout', 'getent'],
  ...['grep', 'egrep', 'awk', 'sed', 'cat', 'test', 'stat', 'find', 'head', 'tail', 'tr', 'cut'],
  ...['psql', 'pg_isready', 'mysql', 'mysqladmin', 'mariadb', 'mariadb-admin', 'mongosh', 'mongo'],
  ...['redis-cli', 'valkey-cli', 'rabbitmqctl', 'rabbitmq-diagnostics', 'sqlcmd', 'cqlsh'],
  ...['clickhouse-client', 'grpc_health_probe', 'mc'],
];

const known: ReadonlySet<string> = new Set(PROBE_TOOLS);

/** Folders in which a bare name is looked for. */
const searched = /^\/(?:usr\/(?:local\/)?)?s?bin\//;

/**
 * Whether a program is surely not in an image: true only for programs of `PROBE_TOOLS`, by name or by a path in one of
 * the usual folders (`/usr/bin/curl`). False means that it is there or that nobody knows.
 */
export function isToolMissing(image: ImageFacts, program: string): boolean {
  return image.absentTools?.has(program.replace(searched, '')) ?? false;
}

/** Whether a program is surely in an image, by name or by a path in one of the usual folders. */
export function isToolThere(image: ImageFacts, program: string): boolean {
  return image.tools?.has(program.replace(searched, '')) ?? false;
}

/** What is known of the programs in an image. */
export interface KnownTools {
  /** Surely there. */
  readonly there: ReadonlySet<string>;
  /** There or not: nobody knows. */
  readonly unsure: ReadonlySet<string>;
  /** Whether programs of `PROBE_TOOLS` that are neither are surely missing. */
  readonly isComplete: boolean;
}

/** Nothing is known. */
export const UNKNOWN_TOOLS: KnownTools = { there: new Set(), unsure: new Set(), isComplete: false };

/** The fields of an image's facts that tell of its programs. */
export function toolFacts(
  tools: KnownTools,
): Pick<ImageFacts, 'tools' | 'toolsAreComplete' | 'absentTools'> {
  const isAbsent = (tool: string) => !tools.there.has(tool) && !tools.unsure.has(tool);
  const unsure = [...tools.unsure].some((tool) => known.has(tool) && !tools.there.has(tool));
  return {
    tools: tools.there,
    toolsAreComplete: tools.isComplete && !unsure,
    ...(tools.isComplete && { absentTools: new Set(PROBE_TOOLS.filter(isAbsent)) }),
  };
}

/** Facts without what they tell of programs, for an image that has others. */
export function withoutTools(
  facts: ImageFacts,
): Omit<ImageFacts, 'tools' | 'toolsAreComplete' | 'absentTools'> {
  const { tools: _tools, toolsAreComplete: _complete, absentTools: _absent, ...rest } = facts;
  return rest;
}
