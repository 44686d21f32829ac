import type { ComposeService } from '@alfred/compose-file';
import type { Origin } from '@alfred/model';
import type { ProbeCommands } from '../reading/probe-commands.js';
import { variableOf } from '../reading/settings.js';

/** A password that a probe does not give. */
export interface MissingPassword {
  /** What makes the server ask for it. */
  readonly at: Origin;
  /** The client ends with 0 when it is refused. */
  readonly passesAnyway: boolean;
  readonly help: string;
}

/** What a probe lacks to be let in; undefined where it lacks nothing, or nobody knows. */
export function missingPassword(
  service: ComposeService,
  software: string,
  major: number | undefined,
  probe: ProbeCommands,
): MissingPassword | undefined {
  if (software === 'redis' || software === 'valkey') return ofRedis(service, probe);
  if (software === 'mysql' || software === 'mariadb') return ofMysql(service, probe);
  if (software === 'elasticsearch') return ofElastic(service, major, probe);
  return undefined;
}

function ofRedis(
  service: ComposeService,
  { line, commands }: ProbeCommands,
): MissingPassword | undefined {
  const command = service.command;
  const asks = /--requirepass[= ]+["']?(?!["'\s])/.test(command?.value.join(' ') ?? '');
  const client = commands.find(({ words }) => /(?:redis|valkey)-cli$/.test(words[0] ?? ''));
  if (!asks || command === undefined || client === undefined) return undefined;
  const gives =
    client.words.some((word) => /^(?:-a|--pass|-u|--askpass)/.test(word)) ||
    /(?:REDISCLI|VALKEYCLI)_AUTH=\S/.test(line) ||
    ['REDISCLI_AUTH', 'VALKEYCLI_AUTH'].some(
      (name) => (variableOf(service, name)?.value ?? '') !== '',
    );
  if (gives) return undefined;
  const looks = client.after === '|' || client.words.includes('-e');
  return {
    at: command.at,
    passesAnyway: !looks,
    help: 'Set REDISCLI_AUTH in the environment of the container to the password, or write «-a "$$PASSWORD"».',
  };
}

function ofMysql(
  service: ComposeService,
  { line, commands }: ProbeCommands,
): MissingPassword | undefined {
  const password = service.environment.find(
    ({ name, value }) => /^(?:MYSQL|MARIADB)_ROOT_PASSWORD(?:_FILE)?$/.test(name) && value !== '',
  );
  const client = commands.find(({ words }) => /(?:^|\/)(?:mysql|mariadb)$/.test(words[0] ?? ''));
  if (password === undefined || client === undefined || /MYSQL_PWD/.test(line)) return undefined;
  if (variableOf(service, 'MYSQL_PWD') !== undefined) return undefined;
  const isRoot = /(?:^|\s)(?:-u\s*root|--user[= ]root)(?:\s|$)/.test(client.words.join(' '));
  const gives = client.words.some((word) =>
    /^(?:-p|--password|--defaults|--login-path)/.test(word),
  );
  if (!isRoot || gives) return undefined;
  return {
    at: password.at,
    passesAnyway: false,
    help: `Write «-p"$$${password.name}"» in a line of the shell, or ask with what needs no password (mariadb-admin ping, healthcheck.sh).`,
  };
}

function ofElastic(
  service: ComposeService,
  major: number | undefined,
  { commands }: ProbeCommands,
): MissingPassword | undefined {
  if (major === undefined || major < 8) return undefined;
  if (
    service.environment.some(
      ({ name, value }) => /security\.enabled$/.test(name) && value === 'false',
    )
  )
    return undefined;
  if (/security\.enabled=false/.test(service.command?.value.join(' ') ?? '')) return undefined;
  if (service.mounts.some(({ target }) => /elasticsearch\.yml$/.test(target))) return undefined;
  const client = commands.find(({ words }) => /(?:^|\/)curl$/.test(words[0] ?? ''));
  const words = client?.words ?? [];
  const fails = words.some((word) => /^--fail|^-[a-zA-Z]*f/.test(word));
  const gives = words.some((word) =>
    /^(?:-u|--user|-H|--header|-n|--netrc|--config|-K|-E|--cert)|@/.test(word),
  );
  if (client === undefined || !fails || gives) return undefined;
  return {
    at: variableOf(service, 'ELASTIC_PASSWORD')?.at ?? service.image?.at ?? service.at,
    passesAnyway: false,
    help: 'Write «-u "elastic:$$ELASTIC_PASSWORD"» in a line of the shell.',
  };
}
