import type { ImageFacts } from '../image-facts.js';
import { imageFactsOf } from '../images/image-facts-of.js';
import { known } from '../known.js';
import { PROBE_TOOLS, toolFacts, UNKNOWN_TOOLS, withoutTools, type KnownTools } from '../tools.js';
import { toolsOfStages, type ImageTools } from './stage-tools.js';
import { readStages, type BuildOptions, type Dockerfile, type Stage } from './stages.js';

/** What a Dockerfile says of the image that is built from it. */
export interface DockerfileFacts {
  /** Image that the final stage is made from in the end; absent where it is not understood. */
  readonly baseImage?: string;
  /** Line of the final stage's FROM, 1-based. */
  readonly line: number;
  readonly facts: ImageFacts;
}

/**
 * Reads what can be known of the image that a Dockerfile builds: what its base image has, and what its steps add.
 * Total: undefined where there is no stage, or none of the target's name. `path` is where the facts are said to be from.
 */
export function readDockerfile(
  text: string,
  options: BuildOptions & { readonly path?: string } = {},
): DockerfileFacts | undefined {
  const dockerfile = readStages(text, options);
  const { final } = dockerfile;
  if (final === undefined) return undefined;
  const chain = chainOf(dockerfile, final);
  const first = chain.at(-1)?.base;
  const baseImage = first?.kind === 'image' ? first.reference : undefined;
  const base = baseImage === undefined ? undefined : imageFactsOf(baseImage);
  const upTo = dockerfile.stages.indexOf(final) + 1;
  const stages = { stages: dockerfile.stages.slice(0, upTo) };
  const tools = toolsOfStages(stages, remembering());
  const { hasBrowser = false, ...programs } = tools.at(-1) ?? {};
  const facts: ImageFacts = {
    ...inherited(base, chain),
    ...described(chain, base),
    source: `Dockerfile: ${options.path ?? 'Dockerfile'}:${String(final.line)}`,
    kind: hasBrowser ? 'browser' : (base?.kind ?? 'other'),
    ...toolFacts({ ...UNKNOWN_TOOLS, ...programs }),
  };
  return { ...known({ baseImage }), line: final.line, facts };
}

/** What is known of the programs of images, each image looked at once. */
function remembering(): ImageTools {
  const found = new Map<string, KnownTools | undefined>();
  return (reference) => {
    if (!found.has(reference)) found.set(reference, knownTools(imageFactsOf(reference)));
    return found.get(reference);
  };
}

/** The final stage and those it is made from, the final one first. */
function chainOf({ stages }: Dockerfile, final: Stage): readonly Stage[] {
  const chain: Stage[] = [];
  let stage: Stage | undefined = final;
  while (stage !== undefined) {
    chain.push(stage);
    stage = stage.base.kind === 'stage' ? stages[stage.base.index] : undefined;
  }
  return chain;
}

/** The programs of facts in the form that can be added to. */
function knownTools(facts: ImageFacts | undefined): KnownTools | undefined {
  if (facts?.tools === undefined) return undefined;
  const { tools, absentTools } = facts;
  const unsure = PROBE_TOOLS.filter((tool) => !tools.has(tool) && absentTools?.has(tool) !== true);
  return { there: tools, unsure: new Set(unsure), isComplete: absentTools !== undefined };
}

/** Facts of the base image that still hold: all of them where its program is still the one that is started. */
function inherited(base: ImageFacts | undefined, chain: readonly Stage[]): Partial<ImageFacts> {
  if (base === undefined) return {};
  const words = chain.flatMap(({ entrypoint = [], command = [] }) => [...entrypoint, ...command]);
  const isSame = words.length === 0 || words.join(' ').includes(base.software ?? '\n');
  if (isSame) return withoutTools(base);
  const { dataPaths, runsAsRoot, ownProbe, stopSignal } = base;
  const runtime = base.kind === 'runtime' ? { software: base.software, major: base.major } : {};
  return known({ dataPaths, runsAsRoot, ownProbe, stopSignal, ...runtime });
}

/** What the stages say of how the image is run; what a later one says counts. */
function described(chain: readonly Stage[], base: ImageFacts | undefined): Partial<ImageFacts> {
  const exposed = chain.flatMap(({ exposed }) => exposed);
  const volumes = chain.flatMap((stage) => stage.volumes);
  const user = chain.find((stage) => stage.user !== undefined)?.user;
  const healthcheck = chain.find((stage) => stage.healthcheck !== undefined)?.healthcheck;
  const stopSignal = chain.find((stage) => stage.stopSignal !== undefined)?.stopSignal;
  const entrypoint = chain.find((stage) => stage.entrypoint !== undefined)?.entrypoint ?? [];
  return {
    ...(exposed.length > 0 && { ports: [...new Set(exposed)] }),
    ...(volumes.length > 0 && {
      dataPaths: [...new Set([...(base?.dataPaths ?? []), ...volumes])],
    }),
    ...(user !== undefined && user !== null && { runsAsRoot: /^(root|0)(:|$)/.test(user) }),
    ...(healthcheck !== undefined && { ownProbe: healthcheck === 'command' }),
    ...(stopSignal !== undefined && stopSignal !== '' && { stopSignal }),
    ...(/(^|\/)(tini|dumb-init|catatonit)$/.test(entrypoint[0] ?? '') && { needsInit: false }),
  };
}
