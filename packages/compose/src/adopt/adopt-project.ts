import { readProject, type ComposeProject, type ReadOptions } from '@alfred/compose-file';
import type { Diagnostic, GeneratedFile } from '@alfred/model';
import { printYaml } from '@alfred/platform';
import { posix } from 'node:path';
import { commentsOf } from './comments.js';
import type { ConfigPath } from './differences.js';
import type { DraftContext, ServiceSource } from './draft.js';
import { mendOf, type Mend } from './mends.js';
import { moveSecrets, type WithoutSecrets } from './move-secrets.js';
import { draftPlatform } from './platform-draft.js';
import { Prover } from './prove.js';
import type { AdoptedService, AdoptionReport, AnnouncedDifference } from './report.js';
import { draftService, draftWhole } from './service-draft.js';
import { Settling } from './settling.js';

/** What is adopted; paths and `projectDirectory` are absolute, so that what is printed can be compared. */
export interface AdoptOptions extends ReadOptions {
  /** What the user agreed to have mended. Default: nothing, and everything stays as it is. */
  readonly mend?: readonly Mend[];
}

/** A compose file as manifests. */
export interface Adoption {
  /** platform.yaml and the manifests; none where it was refused. */
  readonly files: readonly GeneratedFile[];
  /** The compose file that these generate; absent where they do not. */
  readonly compose?: string;
  /** Secrets for `.env`. Their values are never to be printed. */
  readonly settings: readonly { readonly name: string; readonly value: string }[];
  readonly report: AdoptionReport;
  /** Places that would be otherwise and that nobody agreed to: `services.db.image`. Empty: it is equal. */
  readonly differences: readonly string[];
  /** Why nothing could be read or printed. */
  readonly diagnostics: readonly Diagnostic[];
}

/** Rounds of proving and lowering; a file takes some five, and each takes at least one place down. */
const MOST_ROUNDS = 24;

/**
 * Puts a compose file into manifests that generate it again, and proves it: whatever a field would change is kept by a
 * fragment. Pure but for what `options.files` hands out; writes nothing.
 */
export function adoptProject(options: AdoptOptions): Adoption {
  const { project, diagnostics } = readProject({ ...options, missingVariables: 'lenient' });
  // Faults of the file that Compose refuses it for are the caller's to judge: what can be read can be adopted.
  if (project === undefined) return refused(diagnostics);
  const secrets = moveSecrets(project, options.environment);
  const mends = options.mend ?? [];
  const prover = new Prover(
    project,
    options,
    secrets.moved,
    (path) => mendOf(path, mends) !== undefined,
  );
  const settling = new Settling(
    new Set(
      [...project.services.values()].flatMap((one) => (one.envFiles.length > 0 ? [one.name] : [])),
    ),
  );
  for (const name of project.services.keys()) {
    if (!isManifestName(name)) settling.keepWhole(name, 'a manifest cannot have its name');
  }
  for (let round = 1; ; round += 1) {
    const draft = draftAll(project, secrets, settling, mends);
    const proof = prover.prove(draft.files);
    if (!proof.printed) {
      if (round < MOST_ROUNDS && settleFindings(proof.diagnostics, settling)) continue;
      return refused(proof.diagnostics);
    }
    const { announced, open } = judged(proof.differences, mends);
    const isLower = round < MOST_ROUNDS && open.map((path) => settling.lower(path)).includes(true);
    if (isLower) continue;
    return {
      files: fileList(draft.files),
      compose: proof.compose,
      settings: secrets.moved.map(({ setting, value }) => ({ name: setting, value })),
      report: reportOf(draft, settling, secrets, announced),
      differences: open.map((path) => path.join('.')),
      diagnostics: [...diagnostics, ...proof.diagnostics],
    };
  }
}

/** Names that services of manifests can have. */
function isManifestName(name: string): boolean {
  return /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name) && name.length <= 63;
}

interface Draft {
  readonly files: Readonly<Record<string, string>>;
  readonly services: readonly AdoptedService[];
  readonly kept: readonly string[];
}

function draftAll(
  project: ComposeProject,
  secrets: WithoutSecrets,
  settling: Settling,
  mends: readonly Mend[],
): Draft {
  const context = contextOf(project, secrets, settling, mends);
  const files: Record<string, string> = {};
  const services: AdoptedService[] = [];
  const whole = new Map<string, ReturnType<typeof draftWhole>>();
  for (const service of project.services.values()) {
    const { name } = service;
    const node = secrets.nodes.get(name) ?? service.node;
    const folder = `${node.entries.has('build') ? 'agents' : 'infra'}/${name}`;
    const source: ServiceSource = { name, folder, node, service };
    if (settling.whole.has(name)) {
      whole.set(name, draftWhole(source, context));
      const why = settling.reasons.get(name);
      services.push({ name, kept: [], ...(why === undefined ? {} : { why }) });
      continue;
    }
    const { manifest, kept } = draftService(source, context);
    const path = `${folder}/service.yaml`;
    files[path] = printYaml(manifest);
    services.push({ name, manifest: path, kept });
  }
  const tolerated = [...settling.tolerated].sort();
  const platform = draftPlatform(context, { whole, declared: context.declared, tolerated });
  files['platform.yaml'] = printYaml(platform.manifest);
  return { files, services, kept: platform.kept };
}

function contextOf(
  project: ComposeProject,
  { blocks, cleaned }: WithoutSecrets,
  settling: Settling,
  mends: readonly Mend[],
): DraftContext {
  const main = project.files.find(({ role }) => role === 'main')?.path ?? 'compose.yaml';
  const services = [...project.services.values()];
  return {
    project,
    blocks,
    cleaned,
    comments: commentsOf(project),
    levels: settling,
    mends,
    manifests: new Set(
      services.map(({ name }) => name).filter((name) => !settling.whole.has(name)),
    ),
    jobs: new Set(
      services.flatMap(({ needs }) =>
        needs.flatMap(({ to, condition }) =>
          condition === 'service_completed_successfully' ? [to] : [],
        ),
      ),
    ),
    settings: new Map(),
    declared: new Set(),
    fileName: posix.basename(main),
  };
}

/** Findings that no warning can be: what they name cannot be in a manifest. */
const HARD =
  /^(?:manifest|names|needs\/unknown|needs\/cycle|env\/secret-in-clear|env\/default|image\/none)/;

/** Settles what keeps a draft from being printed. @returns whether anything was changed */
function settleFindings(diagnostics: readonly Diagnostic[], settling: Settling): boolean {
  let isChanged = false;
  for (const { code, severity, service, at, message } of diagnostics) {
    if (severity !== 'error') continue;
    if (!HARD.test(code)) {
      if (!settling.tolerated.has(code)) isChanged = true;
      settling.tolerated.add(code);
      continue;
    }
    const name = service ?? /^(?:agents|infra)\/([^/]+)\//.exec(at.file)?.[1];
    const why =
      code === 'manifest/fragment-conflict'
        ? 'a part of it stands against what Alfred adds'
        : message;
    if (name !== undefined && settling.keepWhole(name, why)) isChanged = true;
  }
  return isChanged;
}

function judged(
  differences: readonly ConfigPath[],
  mends: readonly Mend[],
): { readonly announced: readonly AnnouncedDifference[]; readonly open: readonly ConfigPath[] } {
  const announced: AnnouncedDifference[] = [];
  const open: ConfigPath[] = [];
  for (const path of differences) {
    const mend = mendOf(path, mends);
    if (mend === undefined) open.push(path);
    else announced.push({ path: path.join('.'), cause: mend });
  }
  return { announced, open };
}

function reportOf(
  draft: Draft,
  settling: Settling,
  { moved, inClear }: WithoutSecrets,
  announced: readonly AnnouncedDifference[],
): AdoptionReport {
  const differences = new Map(announced.map((one) => [`${one.cause} ${one.path}`, one]));
  return {
    services: draft.services,
    kept: draft.kept,
    moved: moved.map(({ setting, service, place }) => ({ setting, service, place })),
    inClear,
    differences: [...differences.values()],
    tolerated: [...settling.tolerated].sort(),
  };
}

function fileList(files: Readonly<Record<string, string>>): readonly GeneratedFile[] {
  return Object.keys(files)
    .sort()
    .map((path) => ({ path, content: files[path] ?? '', owner: 'scaffolded' as const }));
}

function refused(diagnostics: readonly Diagnostic[]): Adoption {
  const report = { services: [], kept: [], moved: [], inClear: [], differences: [], tolerated: [] };
  return { files: [], settings: [], report, differences: [], diagnostics };
}
