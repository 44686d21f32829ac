import {
  canRefer,
  hasKey,
  Reference,
  topBlocks,
  type Editor,
  type WrittenMap,
} from '@alfred/compose-file';
import type { Proposal } from './proposal.js';
import { placeOf, type Editors } from './service-place.js';

/** From so many services on, a block that is the same for all is written once. */
const ENOUGH = 3;

/** Blocks that several services get, written once above `services:`. */
export interface SharedBlocks {
  /** The proposals, with a reference where the block is shared. */
  readonly proposals: readonly Proposal[];
  /** Keys of the top that are new. */
  readonly keys: readonly string[];
}

/** Writes limits that at least three services of a file get alike into one `x-` block, and lets the services refer to it. */
export function shareLimits(proposals: readonly Proposal[], editors: Editors): SharedBlocks {
  const groups = new Map<string, { editor: Editor; block: WrittenMap; members: Proposal[] }>();
  for (const proposal of proposals) {
    const block = blockOf(proposal);
    const editor = placeOf(editors, proposal.service, 'deploy');
    if (block === undefined || editor === undefined) continue;
    if (!canRefer(editor.yaml, proposal.service, 'deploy', 'resources')) continue;
    const key = JSON.stringify([[...editors.values()].indexOf(editor), block]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { editor, block, members: [proposal] });
    else group.members.push(proposal);
  }
  const references = new Map<Proposal, Reference>();
  const keys: string[] = [];
  for (const { block, editor, members } of groups.values()) {
    const there = existing(editor, block);
    if (there === undefined && members.length < ENOUGH) continue;
    const name = there ?? addBlock(editor, block);
    if (name === undefined) continue;
    if (there === undefined) keys.push(`x-${name}`);
    for (const one of members) references.set(one, new Reference(name));
  }
  return { proposals: proposals.map((one) => withReference(one, references.get(one))), keys };
}

function blockOf({ edit, id }: Proposal): WrittenMap | undefined {
  if (id !== 'OPT-001' || edit.kind !== 'set') return undefined;
  const deploy = edit.wish['deploy'] as WrittenMap | undefined;
  return deploy?.['resources'] as WrittenMap | undefined;
}

/** The anchor of a block that says the same already: one that an earlier run wrote. */
function existing({ yaml }: Editor, block: WrittenMap): string | undefined {
  const wanted = JSON.stringify(block);
  const found = topBlocks(yaml, 'x-limits').find(({ value }) => JSON.stringify(value) === wanted);
  return found?.anchor;
}

function addBlock(editor: Editor, block: WrittenMap): string | undefined {
  const limits = block['limits'] as WrittenMap;
  const words = ['limits', ...Object.values(limits).map(String).reverse()];
  const wanted = words
    .join('-')
    .replace(/[^A-Za-z0-9-]/g, '_')
    .toLowerCase();
  const anchors = editor.anchors();
  let name = wanted;
  for (let count = 2; anchors.has(name) || hasKey(editor.yaml, [`x-${name}`]); count += 1)
    name = `${wanted}-${count}`;
  return editor.addTopBlock(`x-${name}`, name, block).done ? name : undefined;
}

function withReference(proposal: Proposal, reference: Reference | undefined): Proposal {
  if (reference === undefined) return proposal;
  return {
    ...proposal,
    edit: { kind: 'set', key: 'deploy', wish: { deploy: { resources: reference } } },
  };
}
