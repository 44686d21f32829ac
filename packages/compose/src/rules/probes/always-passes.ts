import type { ShellCommand } from '../reading/shell.js';

/** Programs that end with 0 whatever they are given. */
const harmless = new Set(['true', ':', 'echo', 'printf', 'tee', '/bin/true', '/usr/bin/true']);

/** Whether a command by itself always ends with 0. */
function passes({ words, redirects }: ShellCommand): boolean {
  // `echo > /dev/tcp/localhost/80` is a question: it fails where nobody listens.
  if (redirects.some((file) => file !== '/dev/null')) return false;
  const [program = '', ...args] = words;
  if (program === 'exit') return args[0] === '0';
  return harmless.has(program) || (program === 'cat' && args.length === 0);
}

/**
 * Whether a shell line ends with 0 whatever its commands find: the last list of it does, and nothing before it leaves the
 * line. A pipe has the status of its last command, `&&` needs both sides, `||` one.
 */
export function alwaysPasses(commands: readonly ShellCommand[]): boolean {
  const lists: ShellCommand[][] = [[]];
  for (const command of commands) {
    lists.at(-1)?.push(command);
    if (command.after === ';') lists.push([]);
  }
  const full = lists.filter((list) => list.length > 0);
  const last = full.at(-1);
  if (last === undefined || full.slice(0, -1).some((list) => list.some(leaves))) return false;
  return listPasses(last);
}

/** Whether a command may end the line early: `exit` with anything but 0, `set -e`, or a construct of the shell. */
function leaves({ words }: ShellCommand): boolean {
  const [program = '', flag = ''] = words;
  return (program === 'exit' && flag !== '0') || (program === 'set' && /^-\w*e/.test(flag));
}

function listPasses(list: readonly ShellCommand[]): boolean {
  let result: boolean | undefined;
  let operator: ShellCommand['after'] = '';
  for (const command of list) {
    if (command.after === '|') continue;
    const own = passes(command);
    if (result === undefined) result = own;
    else result = operator === '||' ? result || own : result && own;
    operator = command.after;
  }
  return result ?? false;
}
