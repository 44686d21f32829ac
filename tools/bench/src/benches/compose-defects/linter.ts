/** Gives the rules of dclint that a file breaks, one name for each message. */
export type Linter = (path: string) => readonly string[];

/** What dclint says of a file; its own types cannot be read by TypeScript's NodeNext. */
interface Linted {
  readonly messages: readonly { readonly rule: string }[];
}

/** Loads dclint with the rules it has on unless told otherwise. */
export async function openLinter(): Promise<Linter> {
  const { DCLinter } = await import('dclint');
  const linter = new DCLinter({ rules: {}, quiet: true, debug: false, exclude: [] });
  return (path) => {
    const linted = linter.lintFiles([path], false) as readonly Linted[];
    return linted.flatMap(({ messages }) => messages.map(({ rule }) => rule));
  };
}
