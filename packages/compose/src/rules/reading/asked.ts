import type { ProbeCommands } from './probe-commands.js';
import type { ShellCommand } from './shell.js';

/** What a probe asks. */
export interface Asked {
  /** Name of the program that asks. */
  readonly program: string;
  /** Absent where the program takes the local socket. */
  readonly host?: string;
  readonly port?: number;
}

/** Flags for host and port, by program; clients that are not here take an address. */
const flags: Readonly<
  Record<string, { readonly host: readonly string[]; readonly port: readonly string[] }>
> = Object.fromEntries([
  ...['pg_isready', 'psql', 'redis-cli', 'valkey-cli'].map((name) => [
    name,
    { host: ['-h', '--host'], port: ['-p', '--port'] },
  ]),
  ...['mysql', 'mysqladmin', 'mariadb', 'mariadb-admin'].map((name) => [
    name,
    { host: ['-h', '--host'], port: ['-P', '--port'] },
  ]),
]) as Readonly<
  Record<string, { readonly host: readonly string[]; readonly port: readonly string[] }>
>;

const url = /\b(https?):\/\/(\[[\da-fA-F:]+\]|[\w.-]+)(?::(\d+|[^/\s"']*))?/g;
const device = /\/dev\/tcp\/([\w.-]+)\/(\d+)/g;

/** Everything that a probe asks, as far as it can be read; ports that come from variables are left out. */
export function askedBy({ line, commands }: ProbeCommands): readonly Asked[] {
  const devices = [...line.matchAll(device)].map(([, host = '', port]) => ({
    program: 'bash',
    host,
    port: Number(port),
  }));
  return [...devices, ...commands.flatMap(askedByCommand)];
}

function askedByCommand({ words }: ShellCommand): readonly Asked[] {
  const [program = '', ...args] = words;
  const name = program.replace(/^.*\//, '');
  const own = flags[name];
  if (own !== undefined) {
    const host = flagValue(args, own.host);
    const port = numberOf(flagValue(args, own.port));
    return [
      { program: name, ...(host !== undefined && { host }), ...(port !== undefined && { port }) },
    ];
  }
  if (/^(?:nc|netcat|ncat)$/.test(name)) {
    const [host = '', port] = args.filter((arg) => !arg.startsWith('-')).slice(-2);
    const number = numberOf(port);
    return number === undefined ? [] : [{ program: name, host, port: number }];
  }
  const urls = [...args.join(' ').matchAll(url)];
  const found = urls.flatMap(([, scheme, host = '', port]): readonly Asked[] => {
    const number = port === undefined ? (scheme === 'https' ? 443 : 80) : numberOf(port);
    return [{ program: name, host, ...(number !== undefined && { port: number }) }];
  });
  return found.length > 0 || name !== 'curl'
    ? found
    : args.flatMap((arg) => plainAddress(name, arg));
}

/** `localhost:9200/health`, an address without a scheme. */
function plainAddress(program: string, word: string): readonly Asked[] {
  const [, host, port] = /^([\w.-]+):(\d+)(?:\/|$)/.exec(word) ?? [];
  return host === undefined ? [] : [{ program, host, port: Number(port) }];
}

function flagValue(args: readonly string[], names: readonly string[]): string | undefined {
  for (const [index, arg] of args.entries()) {
    for (const name of names) {
      if (arg === name) return args[index + 1];
      if (arg.startsWith(`${name}=`)) return arg.slice(name.length + 1);
      const isShort = !name.startsWith('--');
      if (isShort && arg.startsWith(name) && arg.length > 2) return arg.slice(2);
    }
  }
  return undefined;
}

function numberOf(text: string | undefined): number | undefined {
  return text !== undefined && /^\d+$/.test(text) ? Number(text) : undefined;
}

/** Whether a name means the container itself. */
export function isLocal(host: string | undefined): boolean {
  return host === undefined || /^(?:localhost|127\.[\d.]+|0\.0\.0\.0|\[?::1\]?)$/.test(host);
}
