import type { ComposeNode } from '@alfred/compose-file';
import { flow, type YamlMap, type YamlValue } from '@alfred/platform';
import { kept, type DraftContext } from './draft.js';
import { leftOut } from './mends.js';
import { withNotes } from './written-form.js';

/** platform.yaml, as data, and what its fragment keeps. */
export interface PlatformDraft {
  readonly manifest: YamlMap;
  readonly kept: readonly string[];
}

/** What is drafted besides the tree of the project. */
export interface PlatformParts {
  /** Services that no manifest can say. */
  readonly whole: ReadonlyMap<string, YamlValue>;
  /** Volumes that the fields of manifests already declare. */
  readonly declared: ReadonlySet<string>;
  readonly tolerated: readonly string[];
}

const SECTIONS = ['networks', 'volumes', 'secrets', 'configs'] as const;

/** A platform's name of the letters that names have: `my_app` is `my-app`. */
export function platformName(name: string): string {
  const plain = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[-\d]+|-+$/g, '');
  return plain.slice(0, 63).replace(/-+$/, '') || 'platform';
}

/** Everything that holds for all services, and the raw rest of the file. */
export function draftPlatform(context: DraftContext, parts: PlatformParts): PlatformDraft {
  const { project, mends } = context;
  const name = platformName(project.name);
  const compose = new Map<string, YamlValue>();
  const keptPaths: string[] = [];
  if (name !== project.name) compose.set('name', project.name);
  for (const section of SECTIONS) {
    const made = sectionOf(section, context, parts.declared);
    if (made.size === 0) continue;
    compose.set(section, made);
    keptPaths.push(...[...made.keys()].map((key) => `${section}.${key}`));
  }
  const blocks = extensionBlocks(context);
  for (const [key, value] of blocks) compose.set(key, value);
  if (parts.whole.size > 0) compose.set('services', parts.whole);
  const without = leftOut(mends);
  const policy: YamlMap = {
    without: without.length === 0 ? undefined : flow(without),
    tolerate: parts.tolerated.length === 0 ? undefined : parts.tolerated,
  };
  return {
    manifest: {
      name,
      description: descriptionOf(context),
      policy: Object.values(policy).every((value) => value === undefined) ? undefined : policy,
      compose: compose.size === 0 ? undefined : compose,
    },
    kept: [...keptPaths, ...blocks.keys()],
  };
}

/** What a short comment at the top of the file says; a long one is instructions. */
function descriptionOf({ comments, project }: DraftContext): string | undefined {
  const text = comments.headOf(project.files.find(({ role }) => role === 'main')?.path ?? '');
  return text !== undefined && text.length <= 120 ? text : undefined;
}

function sectionOf(
  section: string,
  context: DraftContext,
  declared: ReadonlySet<string>,
): Map<string, YamlValue> {
  const made = new Map<string, YamlValue>();
  const node = context.project.root.entries.get(section)?.value;
  if (node?.kind !== 'map') return made;
  for (const { key, keyAt, value } of node.entries.values()) {
    if (section === 'volumes' && declared.has(key) && isEmpty(value)) continue;
    const level = context.levels.levelOf('', section, key) === 2 ? 2 : 1;
    const written = isEmpty(value) ? {} : kept(value, level, context);
    made.set(key, withNotes(written, context.comments.notesAt(keyAt)));
  }
  return made;
}

function isEmpty(node: ComposeNode): boolean {
  if (node.kind === 'scalar') return node.value === null;
  return node.kind === 'map' && node.entries.size === 0;
}

/** `x-` blocks, which Docker Compose prints; one with an anchor in it was written for the file itself and may go. */
function extensionBlocks(context: DraftContext): ReadonlyMap<string, YamlValue> {
  const { blocks, levels, mends } = context;
  const keptBlocks = new Map<string, YamlValue>();
  for (const [key, node] of blocks) {
    if (mends.includes('extension-blocks') && isAnchored(key, node, context)) continue;
    keptBlocks.set(key, kept(node, levels.levelOf('', key) === 2 ? 2 : 1, context));
  }
  return keptBlocks;
}

function isAnchored(key: string, value: ComposeNode, { project }: DraftContext): boolean {
  const file = project.files.find(({ path }) => path === (value.range?.file ?? value.at.file));
  if (file === undefined) return true;
  const from = file.text.indexOf(`\n${key}:`) + 1;
  const to = value.range?.end ?? file.text.length;
  return /(?:^|[\s:])&[\w.-]+/.test(file.text.slice(from, Math.max(from, to)));
}
