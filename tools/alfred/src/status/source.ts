import { readProject, type ComposeFiles, type ReadResult } from '@alfred/compose-file';
import {
  countsOfProject,
  checkProject,
  gatherFacts,
  optimize,
  rowsOf,
  type StatusId,
  type StatusRow,
} from '@alfred/compose';

/** A platform whose status can be counted, whether it is on disk, printed from manifests, or from an old commit. */
export interface StatusSource {
  /** How commands name it: `compose.yaml`. */
  readonly file: string;
  readonly paths: readonly string[];
  readonly files: ComposeFiles;
  readonly environment: Readonly<Record<string, string>>;
  readonly projectDirectory?: string;
  /** Who looks after a row. */
  readonly owners?: Partial<Readonly<Record<StatusId, string>>>;
  /** What the source itself knows of rows that a compose file does not show. */
  readonly known?: Parameters<typeof rowsOf>[0];
}

/** The tracking table of a platform, or what kept it from being read. */
export function statusOf(
  source: StatusSource,
): { readonly rows: readonly StatusRow[] } | ReadResult {
  const { paths, files, environment, projectDirectory, owners = {}, known = {}, file } = source;
  const read = (texts: ReadonlyMap<string, string>): ReadResult =>
    readProject({
      paths,
      files: overlaid(files, texts),
      environment,
      ...(projectDirectory === undefined ? {} : { projectDirectory }),
    });
  const first = read(new Map());
  const { project } = first;
  if (project === undefined) return first;
  const facts = gatherFacts(project, { files });
  const texts = new Map(
    project.files.filter(({ role }) => role !== 'env').map((one) => [one.path, one.text]),
  );
  const counts = countsOfProject({
    facts,
    findings: checkProject(first, facts),
    optimizedBy: (id) =>
      optimize({
        project,
        texts,
        factsOf: (one) => gatherFacts(one, { files }),
        readAgain: read,
        only: [id],
        environment,
      }),
    file,
  });
  return { rows: rowsOf({ ...counts, ...known }, owners) };
}

/** Files with other texts in place of some. */
export function overlaid(files: ComposeFiles, texts: ReadonlyMap<string, string>): ComposeFiles {
  const encoder = new TextEncoder();
  return {
    read: (path) => {
      const text = texts.get(path);
      return text === undefined ? files.read(path) : encoder.encode(text);
    },
    exists: (path) => texts.has(path) || files.exists(path),
  };
}
