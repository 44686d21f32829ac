import type { ComposeService } from '@alfred/compose-file';
import { defineRule, type Fault } from '../define-rule.js';
import type { Facts } from '../../facts/facts.js';
import { isJob } from '../reading/lasting.js';
import { lineOf } from '../reading/probe-commands.js';
import { commandsOf } from '../reading/shell.js';

/** Commands that end at once, so that nothing runs below the shell when the container is stopped. */
const brief = /^(?:exit|echo|true|:|chown|chmod|mkdir|cp|mv|rm|touch|ln|export|set|cd|wait|trap)$/;

/** `robustness/signal-not-passed`: a shell is the first process and does not tell its child to stop. */
export const signalNotPassed = defineRule({
  id: 'robustness/signal-not-passed',
  family: 'robustness',
  severity: 'warning',
  check: (facts) => facts.services.flatMap((service) => faultsOf(service, facts)),
  page: {
    title: 'A shell does not pass the signal to stop',
    why: 'The engine tells the first process of a container to stop. When that is a shell which waits for its child, the child hears nothing: ten seconds later both are killed, each time, and what the child was doing is lost.',
    help: 'Write exec before the last command, so that it takes the place of the shell.',
    bad: {
      'compose.yaml': `services:
  api:
    image: ghcr.io/acme/api:1.6.0
    restart: unless-stopped
    command: sh -c "./migrate && ./server"
`,
    },
    good: {
      'compose.yaml': `services:
  api:
    image: ghcr.io/acme/api:1.6.0
    restart: unless-stopped
    command: sh -c "./migrate && exec ./server"
`,
    },
    at: 'compose.yaml:5:14',
  },
});

/** A loop is the last thing that a line does, or what comes after it is hard to tell. */
const loops = /(?:^|[;&|]\s*)(?:while|until|for)\s[^]*\bdone\s*;?\s*$/;

/** Whether the shell is a bash, which gives its place to the last command of a line by itself. */
function isBash(words: readonly string[]): boolean {
  return /(?:^|\/)bash$/.test(words[0] ?? '');
}

/** Whether it is surely a server: jobs end by themselves. */
function lasts(service: ComposeService, facts: Facts): boolean {
  return /^(?:always|unless-stopped)$/.test(service.restart?.value ?? '') && !isJob(service, facts);
}

function faultsOf(service: ComposeService, facts: Facts): readonly Fault[] {
  const { entrypoint, command, name } = service;
  const words = entrypoint ?? command;
  const line =
    words === undefined
      ? undefined
      : (lineOf(words.value) ?? lineOf([...words.value, ...(command?.value ?? [])]));
  if (words === undefined || line === undefined || !lasts(service, facts)) return [];
  if (entrypoint !== undefined && lineOf(entrypoint.value) === undefined && command === undefined)
    return [];
  const commands = commandsOf(line);
  const last = commands.at(-1)?.words[0] ?? '';
  if (commands.length < 2 || /\b(?:exec|trap)\b/.test(line) || brief.test(last)) return [];
  if (loops.test(line)) return [];
  if (isBash(words.value) && /^(?:&&|;)$/.test(commands.at(-2)?.after ?? '')) return [];
  return [
    {
      message: `A shell is the first process of "${name}" and does not pass the signal to stop to ${last}: each stop lasts until the grace is over and ends in a kill.`,
      help: `Write exec before the last command: «exec ${last} …».`,
      at: words.at,
      service: name,
    },
  ];
}
