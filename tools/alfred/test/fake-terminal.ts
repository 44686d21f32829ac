import { runMain } from '../src/main.js';
import { paintWith } from '../src/terminal/paint.js';
import type { Channel, Terminal } from '../src/terminal/terminal.js';

/** What a command line said and how it ended. */
export interface Ran {
  readonly exit: number;
  readonly out: string;
  readonly err: string;
}

/** A channel that remembers, and tells when something was said. */
export class FakeChannel implements Channel {
  readonly interactive = false;
  readonly paint = paintWith(false);
  text = '';
  private waiting: { readonly words: string; readonly tell: () => void }[] = [];

  write(text: string): void {
    this.text += text;
    const said = this.waiting.filter(({ words }) => this.text.includes(words));
    this.waiting = this.waiting.filter((one) => !said.includes(one));
    for (const { tell } of said) tell();
  }

  /** Resolves as soon as the words were written. */
  async said(words: string): Promise<void> {
    if (this.text.includes(words)) return;
    await new Promise<void>((tell) => this.waiting.push({ words, tell }));
  }
}

/** A terminal without a person: nothing can be asked, nothing is coloured, 80 columns. */
export function fakeTerminal(
  workingFolder: string,
  interrupted: AbortSignal = new AbortController().signal,
): Terminal & { readonly out: FakeChannel; readonly err: FakeChannel } {
  return {
    out: new FakeChannel(),
    err: new FakeChannel(),
    canAsk: false,
    width: 80,
    workingFolder,
    readInput: async () => new Uint8Array(),
    environment: {},
    interrupted,
    programId: 'test',
    atEnd: () => undefined,
  };
}

/** Runs a command line in this process. */
export async function run(workingFolder: string, ...args: string[]): Promise<Ran> {
  const terminal = fakeTerminal(workingFolder);
  const exit = await runMain(args, terminal, async (error) => String(error));
  return { exit, out: terminal.out.text, err: terminal.err.text };
}

/** The same, with this text on its standard input. */
export async function runWithInput(
  workingFolder: string,
  input: string,
  ...args: string[]
): Promise<Ran> {
  const readInput = async (): Promise<Uint8Array> => new TextEncoder().encode(input);
  const terminal = { ...fakeTerminal(workingFolder), readInput };
  const exit = await runMain(args, terminal, async (error) => String(error));
  return { exit, out: terminal.out.text, err: terminal.err.text };
}
