import { Document, Scalar } from 'yaml';

/** One line laid over a compose file: where, what stands there then, and why the test needs it. */
export interface Overridden {
  /** Keys with dots between, below `services`, `volumes` or `networks`. */
  readonly path: string;
  /** What stands there; undefined takes away what stands there. */
  readonly value: unknown;
  readonly because: string;
}

/** The text of a file for `docker compose --file`, from what is laid over. */
export function overrideText(rows: readonly Overridden[]): string {
  const document = new Document({});
  for (const { path, value } of rows)
    document.setIn(path.split('.'), value === undefined ? taken() : document.createNode(value));
  return document.toString();
}

/** Compose's own mark for a value that the file below shall lose. */
function taken(): Scalar {
  const scalar = new Scalar(null);
  scalar.tag = '!reset';
  return scalar;
}
