/** Gives the rules of dclint that a file breaks, one name for each message. */
export type Linter = (path: string) => readonly string[];

/** Loads dclint with the rules it has on unless told otherwise. */
export async function openLinter(): Promise<Linter> {
  const { DCLinter } = await import('dclint');
  const linter = new DCLinter({ rules: {}, quiet: true, debug: false, exclude: [] });
  return (path) =>
    linter.lintFiles([path], false).flatMap(({ messages }) => messages.map(({ rule }) => rule));
}
