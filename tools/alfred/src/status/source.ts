import { readProject, withTexts, type ComposeFiles, type ReadResult } from '@alfred/compose-file';
import {
  countsOfProject,
  checkProject,
  gatherFacts,
  optimize,
  rowsOf,
  type Count,
  type Lacking,
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
  /** What reading it gave, where it was read already. */
  readonly read?: ReadResult;
  /** Who looks after a row. */
  readonly owners?: Partial<Readonly<Record<StatusId, string>>>;
  /** The command for a row of services that lack something, where it is not a change of the compose file. */
  readonly nextOf?: (lacking: readonly Lacking[]) => string;
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
      files: withTexts(files, texts),
      environment,
      ...(projectDirectory === undefined ? {} : { projectDirectory }),
    });
  const first = source.read ?? read(new Map());
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
  return { rows: rowsOf({ ...withNext(counts, source.nextOf), ...known }, owners) };
}

/** Counts whose next command is another one, and changes no line of the compose file. */
function withNext(
  counts: Parameters<typeof rowsOf>[0],
  nextOf: StatusSource['nextOf'],
): Parameters<typeof rowsOf>[0] {
  if (nextOf === undefined) return counts;
  return Object.fromEntries(
    Object.entries(counts).map(([id, count]) => [
      id,
      isCommanded(count) ? led(count, nextOf) : count,
    ]),
  );
}

function led({ lacking, total }: Count, nextOf: NonNullable<StatusSource['nextOf']>): Count {
  return { lacking, total, next: nextOf(lacking) };
}

/** Whether something was counted that a command would do. */
function isCommanded(count: Count | string): count is Count {
  return typeof count !== 'string' && count.next !== undefined;
}
