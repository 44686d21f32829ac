import type { BenchContext } from '../../bench.js';
import { peerModule } from '../../peers.js';

/** Gives the rules of dclint that a file breaks, one name for each message. */
export type Linter = (path: string) => readonly string[];

/** What dclint says of a file. */
interface Linted {
  readonly messages: readonly { readonly rule: string }[];
}

/** As much of dclint as is used here. */
interface LinterModule {
  readonly DCLinter: new (options: object) => {
    lintFiles(paths: readonly string[], isRecursive: boolean): readonly Linted[];
  };
}

/** Loads dclint with the rules it has on unless told otherwise. */
export async function openLinter(context: BenchContext): Promise<Linter> {
  const { DCLinter } = (await import(await peerModule(context, 'dclint'))) as LinterModule;
  const linter = new DCLinter({ rules: {}, quiet: true, debug: false, exclude: [] });
  return (path) =>
    linter.lintFiles([path], false).flatMap(({ messages }) => messages.map(({ rule }) => rule));
}
