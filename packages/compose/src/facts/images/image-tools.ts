import type { CatalogueEntry } from '@alfred/platform';
import { PROBE_TOOLS, type KnownTools } from '../tools.js';
import { CATALOGUE_TOOLS } from './catalogue-facts.js';
import type { ImageVariant } from './entry.js';
import { systemEntries } from './tables.generated.js';

/**
 * Programs of a public image: those of its system and those the table adds, where the table knows all of them for this
 * tag; otherwise what the catalogue says of a few goes first.
 */
export function imageTools(
  variant: ImageVariant | undefined,
  catalogue: CatalogueEntry | undefined,
): KnownTools {
  const fromTable = tableTools(variant);
  if (catalogue === undefined || variant?.complete === true) return fromTable;
  const shell: readonly string[] = catalogue.shell;
  const doubted = new Set(variant?.unsure ?? []);
  const isTold = (tool: string) => CATALOGUE_TOOLS.includes(tool) && !doubted.has(tool);
  const others = [...fromTable.there].filter((tool) => !isTold(tool));
  // The catalogue tells of a few programs only, so that all the others may be there or not.
  const lacked = new Set(variant?.lacks ?? []);
  const unsure = PROBE_TOOLS.filter((tool) => !isTold(tool) && !lacked.has(tool));
  return {
    there: new Set([...shell.filter(isTold), ...others]),
    unsure: new Set(unsure),
    isComplete: true,
  };
}

function tableTools(variant: ImageVariant | undefined): KnownTools {
  const system = variant?.system === undefined ? undefined : systemEntries[variant.system];
  const there = new Set([...(system?.tools ?? []), ...(variant?.tools ?? [])]);
  const doubted = [...(system?.unsure ?? []), ...(variant?.unsure ?? [])];
  const unsure = doubted.filter((tool) => !there.has(tool));
  if (variant?.complete === true) return { there, unsure: new Set(unsure), isComplete: true };
  if (variant?.lacks === undefined) return { there, unsure: new Set(unsure), isComplete: false };
  const lacked = new Set(variant.lacks);
  return {
    there,
    unsure: new Set(PROBE_TOOLS.filter((tool) => !lacked.has(tool))),
    isComplete: true,
  };
}
