import { Command, CommanderError, Option } from 'commander';
import { verbs } from './commands/index.js';
import { EXIT, WrongUse, type ExitCode } from './exit.js';
import type { Terminal } from './terminal/terminal.js';
import type { Call, Verb, VerbEntry } from './verb.js';
import { version } from './version.js';

/** Help is printed for the narrowest terminal that is in use, so that it reads the same everywhere. */
const HELP_WIDTH = 80;

/**
 * Runs the verb that was typed.
 * @param args what follows `alfred`
 * @throws WrongUse where the command makes no sense; its text has been printed when the message is empty
 */
export async function runProgram(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const program = rootCommand(terminal);
  let exit: ExitCode = EXIT.ok;
  const wanted = wantedVerb(args);
  for (const entry of verbs) {
    const command = subcommand(program, entry);
    if (entry.name !== wanted) continue;
    const verb = await entry.load();
    describeVerb(command, verb, terminal);
    command.action(async () => {
      exit = await verb.run(callOf(command, verb, terminal));
    });
  }
  if (args.length === 0) {
    terminal.err.write(program.helpInformation());
    return EXIT.wrongUse;
  }
  try {
    await program.parseAsync(args, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return error.exitCode === 0 ? EXIT.ok : EXIT.wrongUse;
  }
  return exit;
}

/** The verb of a command line, also where its help is asked for. */
function wantedVerb(args: readonly string[]): string | undefined {
  const words = args.filter((arg) => !arg.startsWith('-'));
  return words[0] === 'help' ? words[1] : words[0];
}

function rootCommand(terminal: Terminal): Command {
  return speakThrough(new Command('alfred'), terminal)
    .description(
      'Prints the whole platform from its manifests, and says why each value is what it is. ' +
        'Checks, mends and improves any compose file.',
    )
    .usage('<verb> [options]')
    .version(version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .helpCommand('help [verb]', 'print the help of a verb')
    .option('--verbose', 'print the stack trace of a fault of ours')
    .addHelpText(
      'after',
      '\nExit codes: 0 no error, 1 findings or refused, 2 wrong use, 70 a fault of ours.\n',
    );
}

function subcommand(program: Command, entry: VerbEntry): Command {
  const command = program.command(entry.name).summary(entry.summary);
  return command.copyInheritedSettings(program).helpOption('-h, --help', 'print this help');
}

function speakThrough(command: Command, terminal: Terminal): Command {
  return command
    .exitOverride()
    .showSuggestionAfterError(true)
    .configureHelp({ helpWidth: HELP_WIDTH, subcommandTerm: (one) => one.name() })
    .configureOutput({
      writeOut: (text) => terminal.out.write(text),
      writeErr: (text) => terminal.err.write(text),
      getOutHelpWidth: () => HELP_WIDTH,
      getErrHelpWidth: () => HELP_WIDTH,
      getOutHasColors: () => false,
      getErrHasColors: () => false,
    });
}

function describeVerb(command: Command, verb: Verb, terminal: Terminal): void {
  command.description(verb.description);
  for (const { usage, description } of verb.arguments) command.argument(usage, description);
  for (const { flags, description, choices } of verb.options) {
    const option = new Option(flags, description);
    command.addOption(choices === undefined ? option : option.choices(choices));
  }
  const [first = 'text'] = verb.formats;
  const formats = `form of the result, ${first} unless said`;
  command.addOption(new Option('--format <form>', formats).choices(verb.formats));
  command.option('--json', 'short for --format json');
  command.option('--verbose', 'print the stack trace of a fault of ours');
  command.showHelpAfterError(`See: alfred ${command.name()} --help`);
  const examples = verb.examples.map(({ command: line, does }) => `  ${line}\n      ${does}\n`);
  command.addHelpText('after', `\nExamples:\n${examples.join('')}`);
  speakThrough(command, terminal);
}

function callOf(command: Command, verb: Verb, terminal: Terminal): Call {
  const options = command.opts<Readonly<Record<string, unknown>>>();
  const chosen = typeof options['format'] === 'string' ? options['format'] : undefined;
  if (options['json'] === true && chosen !== undefined && chosen !== 'json') {
    throw new WrongUse(`--json and --format ${chosen} contradict each other`, 'Give one of them.');
  }
  return {
    terminal,
    format: options['json'] === true ? 'json' : (chosen ?? verb.formats[0] ?? 'text'),
    verbose: options['verbose'] === true,
    args: command.args,
    text: (name) => {
      const value = options[name];
      return typeof value === 'string' ? value : undefined;
    },
    flag: (name) => options[name] === true,
  };
}
