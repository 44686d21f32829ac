import { parentsOf, type EditRefusal, type LineChanges } from '@alfred/compose-file';
import { applyEdit } from './apply-edit.js';
import type { LeftAlone } from './outcome.js';
import type { Proposal } from './proposal.js';
import { openEditors, placeOf, type Editors } from './service-place.js';
import { shareLimits } from './shared-limits.js';

/** A proposal that was written, and the parts of its file that it changes. */
export interface Applied {
  readonly proposal: Proposal;
  /** `services.api`, `x-common`; empty where the change comes through another service's. */
  readonly parts: readonly string[];
  /** Whether nothing was written for it, because it comes through what is written for another service. */
  readonly isThrough: boolean;
}

/** The texts with everything in them that could be written. */
export interface Built {
  readonly texts: ReadonlyMap<string, string>;
  readonly lines: ReadonlyMap<string, LineChanges>;
  readonly applied: readonly Applied[];
  readonly refused: ReadonlyMap<Proposal, LeftAlone>;
  /** Keys of the top that are new. */
  readonly newKeys: readonly string[];
}

/** Writes proposals into texts. */
export function build(texts: ReadonlyMap<string, string>, proposals: readonly Proposal[]): Built {
  const { editors, troubles } = openEditors(texts);
  const applied: Applied[] = [];
  const refused = new Map<Proposal, LeftAlone>();
  const shared = shareLimits(proposals, editors);
  for (const [index, proposal] of proposals.entries()) {
    const { edit, service } = shared.proposals[index] ?? proposal;
    const editor = placeOf(editors, service, edit.key);
    if (editor === undefined) {
      refused.set(proposal, elsewhere(service, [...troubles.values()]));
      continue;
    }
    if (comesThrough(proposal, proposals, editors)) {
      applied.push({ proposal, parts: [], isThrough: true });
      continue;
    }
    const noted = applyEdit(editor, service, edit);
    if (noted.done) applied.push({ proposal, parts: noted.parts, isThrough: false });
    else if (noted.reason === 'missing') applied.push({ proposal, parts: [], isThrough: true });
    else refused.set(proposal, refusalOf(noted.reason, noted.message));
  }
  const results = new Map([...editors].map(([path, editor]) => [path, editor.result()]));
  return {
    texts: new Map([...texts].map(([path, text]) => [path, results.get(path)?.text ?? text])),
    lines: new Map([...results].map(([path, { lines }]) => [path, lines])),
    applied,
    refused,
    newKeys: shared.keys,
  };
}

/** Whether a service takes over from another one that gets the same change. */
function comesThrough(proposal: Proposal, all: readonly Proposal[], editors: Editors): boolean {
  const editor = placeOf(editors, proposal.service, proposal.edit.key);
  if (editor === undefined) return false;
  const parents = parentsOf(editor.yaml, proposal.service);
  if (parents.length === 0) return false;
  const wanted = JSON.stringify(proposal.edit);
  return all.some(
    (one) =>
      one.id === proposal.id &&
      parents.includes(one.service) &&
      JSON.stringify(one.edit) === wanted,
  );
}

function elsewhere(service: string, troubles: readonly string[]): LeftAlone {
  const [trouble] = troubles;
  return trouble === undefined
    ? { reason: 'in-another-file', message: `${service} is written in a file that is not edited.` }
    : { reason: 'unusual-form', message: trouble };
}

function refusalOf(reason: EditRefusal, message: string): LeftAlone {
  return reason === 'overlap' ? { reason: 'shared', message } : { reason: 'unusual-form', message };
}
