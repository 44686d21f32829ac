import { parseInstructions, type Instruction } from './instructions.js';
import { expand, listOf, pairsOf, takeFlags, wordsOf } from './words.js';

/** What a stage is made from: an earlier stage, an image, or something that is not understood. */
export type StageBase =
  | { readonly kind: 'stage'; readonly index: number }
  | { readonly kind: 'image'; readonly reference: string }
  | { readonly kind: 'unknown' };

/** A step that may bring programs. */
export type StageStep =
  | { readonly kind: 'run'; readonly instruction: Instruction; readonly folder: string | undefined }
  | {
      readonly kind: 'copy';
      /** Absent: from the files that are built. */
      readonly from?: StageBase;
      /** Undefined where a path is not understood. */
      readonly sources: readonly string[] | undefined;
      readonly target: string | undefined;
    }
  | { readonly kind: 'path'; readonly value: string | undefined };

/** One stage of a Dockerfile. Absent fields: not written in it. */
export interface Stage {
  /** Line of its FROM, 1-based. */
  readonly line: number;
  readonly name?: string;
  readonly base: StageBase;
  readonly steps: readonly StageStep[];
  /** Variables at its end, the ones of its base stage included; undefined: set, but not to what. */
  readonly variables: ReadonlyMap<string, string | undefined>;
  /** Folder that its commands run in. */
  readonly folder: string | undefined;
  readonly exposed: readonly number[];
  readonly volumes: readonly string[];
  /** `null`: written, but not understood. */
  readonly user?: string | null;
  readonly healthcheck?: 'none' | 'command';
  readonly entrypoint?: readonly string[];
  readonly command?: readonly string[];
  readonly stopSignal?: string;
}

/** What a build is given from outside. */
export interface BuildOptions {
  /** Stage to build, by name or number; default: the last. */
  readonly target?: string;
  readonly args?: Readonly<Record<string, string>>;
  /** Names that stand for other images or folders: `additional_contexts`. */
  readonly contexts?: ReadonlySet<string>;
}

/** A Dockerfile as its stages. */
export interface Dockerfile {
  readonly stages: readonly Stage[];
  /** The stage that becomes the image; undefined where there is none of that name. */
  readonly final?: Stage;
}

interface Draft {
  line: number;
  name?: string;
  base: StageBase;
  steps: StageStep[];
  variables: Map<string, string | undefined>;
  folder: string | undefined;
  exposed: number[];
  volumes: string[];
  user?: string | null;
  healthcheck?: 'none' | 'command';
  entrypoint?: readonly string[];
  command?: readonly string[];
  stopSignal?: string;
}

/** With more stages it is nobody's Dockerfile: nothing is read of it. */
const MOST_STAGES = 500;

/** Takes a Dockerfile apart into stages. Total: any text gives stages, maybe none. */
export function readStages(text: string, options: BuildOptions = {}): Dockerfile {
  const stages: Draft[] = [];
  const globals = new Map<string, string | undefined>();
  for (const instruction of parseInstructions(text)) {
    const current = stages.at(-1);
    if (stages.length > MOST_STAGES) return { stages: [] };
    if (instruction.keyword === 'FROM') stages.push(begin(instruction, stages, globals, options));
    else if (current !== undefined) add(current, instruction, stages, globals, options);
    else if (instruction.keyword === 'ARG') declare(globals, instruction.text, globals, options);
  }
  const final = finalOf(stages, options.target);
  return { stages, ...(final !== undefined && { final }) };
}

function finalOf(stages: readonly Stage[], target: string | undefined): Stage | undefined {
  if (target === undefined) return stages.at(-1);
  const index = indexOf(stages, target);
  return index === undefined ? undefined : stages[index];
}

/** The stage of a name or number among those before; names do not heed capitals. */
function indexOf(stages: readonly Stage[], name: string): number | undefined {
  const wanted = name.toLowerCase();
  const named = stages.findLastIndex((stage) => stage.name === wanted);
  if (named !== -1) return named;
  return /^\d{1,4}$/.test(name) && Number(name) < stages.length ? Number(name) : undefined;
}

function baseOf(
  name: string | undefined,
  stages: readonly Stage[],
  options: BuildOptions,
  numbers: boolean,
): StageBase {
  if (name === undefined || name === '' || options.contexts?.has(name)) return { kind: 'unknown' };
  const index = numbers || !/^\d+$/.test(name) ? indexOf(stages, name) : undefined;
  return index === undefined ? { kind: 'image', reference: name } : { kind: 'stage', index };
}

function begin(
  { text, line }: Instruction,
  stages: readonly Draft[],
  globals: ReadonlyMap<string, string | undefined>,
  options: BuildOptions,
): Draft {
  const [written = '', as, name] = takeFlags(text).rest.split(/\s+/);
  const reference = expand(written, (variable) => globals.get(variable));
  const base = baseOf(reference, stages, options, false);
  const parent = base.kind === 'stage' ? stages[base.index] : undefined;
  return {
    line,
    ...(as?.toLowerCase() === 'as' && name !== undefined && { name: name.toLowerCase() }),
    base,
    steps: [],
    variables: new Map(parent?.variables),
    folder: parent?.folder ?? (parent === undefined ? '/' : undefined),
    exposed: [],
    volumes: [],
  };
}

function declare(
  variables: Map<string, string | undefined>,
  text: string,
  globals: ReadonlyMap<string, string | undefined>,
  { args = {} }: BuildOptions,
): void {
  for (const [name, written] of pairsOf(text)) {
    const value =
      written === undefined
        ? globals.get(name)
        : expand(written, (variable) => variables.get(variable));
    variables.set(name, Object.hasOwn(args, name) ? args[name] : value);
  }
}

/** Where a path leads from a folder; undefined where either is not known. */
function within(folder: string | undefined, path: string | undefined): string | undefined {
  if (path === undefined || path.startsWith('/')) return path;
  return folder === undefined ? undefined : `${folder.replace(/\/$/, '')}/${path}`;
}

function copyStep(
  stage: Draft,
  { text, documents }: Instruction,
  stages: readonly Draft[],
  options: BuildOptions,
): StageStep {
  const { flags, rest } = takeFlags(text);
  const lookup = (name: string) => stage.variables.get(name);
  const paths = wordsOf(rest).map((word) => expand(word, lookup));
  const from = flags.get('from');
  const sources = paths.slice(0, -1);
  const known = sources.filter((path) => path !== undefined);
  return {
    kind: 'copy',
    ...(from !== undefined && {
      from: baseOf(expand(from, lookup), stages.slice(0, -1), options, true),
    }),
    sources: known.length === sources.length && documents.length === 0 ? known : undefined,
    target: within(stage.folder, paths.at(-1)),
  };
}

function add(
  stage: Draft,
  instruction: Instruction,
  stages: readonly Draft[],
  globals: ReadonlyMap<string, string | undefined>,
  options: BuildOptions,
): void {
  const { keyword, text } = instruction;
  const lookup = (name: string) => stage.variables.get(name);
  switch (keyword) {
    case 'RUN':
      stage.steps.push({ kind: 'run', instruction, folder: stage.folder });
      break;
    case 'COPY':
    case 'ADD':
      stage.steps.push(copyStep(stage, instruction, stages, options));
      break;
    case 'ARG':
      declare(stage.variables, text, globals, options);
      break;
    case 'ENV':
      for (const [name, written] of pairsOf(text)) {
        const value = expand(written ?? '', lookup);
        if (name === 'PATH') stage.steps.push({ kind: 'path', value: written });
        stage.variables.set(name, value);
      }
      break;
    case 'WORKDIR':
      stage.folder = within(stage.folder, expand(text, lookup));
      break;
    default:
      describe(stage, keyword, text);
  }
}

/** Instructions that say how the image is run. */
function describe(stage: Draft, keyword: string, text: string): void {
  const lookup = (name: string) => stage.variables.get(name);
  const shell = (words: string) => listOf(words) ?? ['/bin/sh', '-c', words];
  switch (keyword) {
    case 'EXPOSE':
      stage.exposed.push(...portsOf(expand(text, lookup) ?? ''));
      break;
    case 'VOLUME':
      stage.volumes.push(...wordsOf(text).flatMap((word) => expand(word, lookup) ?? []));
      break;
    case 'USER':
      stage.user = expand(text.trim(), lookup) ?? null;
      break;
    case 'HEALTHCHECK':
      stage.healthcheck = /^NONE\b/i.test(takeFlags(text).rest) ? 'none' : 'command';
      break;
    case 'ENTRYPOINT':
      stage.entrypoint = shell(text);
      break;
    case 'CMD':
      stage.command = shell(text);
      break;
    case 'STOPSIGNAL':
      stage.stopSignal = expand(text.trim(), lookup) ?? '';
      break;
    default:
  }
}

/** TCP ports of EXPOSE, short ranges written out. */
function portsOf(text: string): readonly number[] {
  return text.split(/\s+/).flatMap((word) => {
    const match = /^(\d{1,5})(?:-(\d{1,5}))?(?:\/(\w+))?$/.exec(word);
    if (match === null || (match[3] ?? 'tcp').toLowerCase() !== 'tcp') return [];
    const from = Number(match[1]);
    const to = match[2] === undefined ? from : Number(match[2]);
    const count = Math.min(Math.max(to - from + 1, 1), 100);
    return Array.from({ length: count }, (_, index) => from + index);
  });
}
