import { UNKNOWN_TOOLS, type KnownTools } from '../tools.js';
import { baseName, putFile } from './files.js';
import { followRun } from './run.js';
import type { Dockerfile, Stage, StageBase, StageStep } from './stages.js';
import { ToolState } from './tool-state.js';

/** What is known of the programs of a stage. */
export interface StageTools extends KnownTools {
  /** Whether a browser was put in. */
  readonly hasBrowser: boolean;
}

/** Gives what is known of the programs in an image, or undefined where nothing is. */
export type ImageTools = (reference: string) => KnownTools | undefined;

/** Programs of each stage, in order: a stage can only be made from one before it, so that no circle is possible. */
export function toolsOfStages(
  { stages }: Dockerfile,
  imageTools: ImageTools,
): readonly StageTools[] {
  const results: StageTools[] = [];
  const paths: ReadonlySet<string>[] = [];
  const toolsOf = (base: StageBase): KnownTools | undefined => {
    if (base.kind === 'stage') return results[base.index];
    return base.kind === 'image' ? imageTools(base.reference) : undefined;
  };
  for (const stage of stages) {
    const state = new ToolState(toolsOf(stage.base) ?? UNKNOWN_TOOLS);
    if (stage.base.kind === 'stage') {
      for (const folder of paths[stage.base.index] ?? []) state.folders.add(folder);
      state.hasBrowser = results[stage.base.index]?.hasBrowser ?? false;
    }
    for (const step of stage.steps) follow(state, step, stage, toolsOf);
    results.push({ ...state.result(), hasBrowser: state.hasBrowser });
    paths.push(state.folders);
  }
  return results;
}

function follow(
  state: ToolState,
  step: StageStep,
  stage: Stage,
  toolsOf: (base: StageBase) => KnownTools | undefined,
): void {
  if (step.kind === 'run') followRun(state, step, (name) => stage.variables.get(name));
  else if (step.kind === 'path') state.setPath(step.value);
  else followCopy(state, step, step.from === undefined ? undefined : toolsOf(step.from));
}

/** Names of folders that often hold a tree of the system: what is copied from them to `/` may be anything. */
const tree =
  /^(root|rootfs|root-out|overlay|fs|files|docker|out|dist|build|bin|sbin|usr|local|target|release|\.|)$/;

/** What ADD unpacks. */
const archive = /\.(tar|tgz|txz|gz|xz|bz2|zst)$/;

function followCopy(
  state: ToolState,
  { from, sources, target }: Extract<StageStep, { kind: 'copy' }>,
  tools: KnownTools | undefined,
): void {
  const place = target === undefined ? 'in' : state.place(target);
  if (sources === undefined || target === undefined) {
    if (place !== 'elsewhere') state.doubtAll();
    return;
  }
  if (place === 'elsewhere') {
    putFile(state, target, false);
    return;
  }
  for (const source of sources) {
    const name = baseName(source);
    const isFile = /^[^*?[]+\.\w+$/.test(name);
    if (archive.test(name)) state.doubtAll();
    else if (isFile) {
      if (place === 'in') state.add([name]);
    } else if (state.place(source) !== 'elsewhere' && from !== undefined) takeAll(state, tools);
    else if (tree.test(name) || /[*?[]|\/$/.test(source)) state.doubtAll();
    else if (place === 'in' && from !== undefined) state.add([name]);
    else if (place === 'in' || state.isBare) state.doubtAll();
  }
}

/** Folders of programs are copied from another stage: its programs may all be there now. */
function takeAll(state: ToolState, tools: KnownTools | undefined): void {
  if (tools === undefined || !tools.isComplete) state.doubtAll();
  else state.doubt([...tools.there, ...tools.unsure]);
}
