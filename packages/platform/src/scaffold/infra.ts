import { nearest, type Diagnostic } from '@alfred/model';
import { entryNames, findEntry } from '../catalogue/index.js';
import { texts, type Prepared } from './agent.js';
import type { InfraAnswers } from './answers.js';
import { manifestOf } from './places.js';

/** Settles everything that an infrastructure part's manifest says. */
export function prepareInfra(answers: InfraAnswers): Prepared {
  const { name, description, publish } = answers;
  const use = answers.use ?? entryInName(name);
  if (use === undefined || findEntry(use) === undefined) {
    return { answers: {}, diagnostics: [unknownEntry(name, use)] };
  }
  return {
    view: {
      name,
      use,
      ...texts(description ?? ''),
      publish: publish ?? 0,
    },
    answers: {
      name,
      use,
      ...(description === undefined ? {} : { description }),
      ...(publish === undefined ? {} : { publish }),
    },
    diagnostics: [],
  };
}

/** The entry that a name speaks of: `redis` of `redis-cache`, `postgres` of `db-postgres`; the longest one. */
function entryInName(name: string): string | undefined {
  return entryNames
    .filter((entry) => `-${name}-`.includes(`-${entry}-`))
    .reduce<string | undefined>(
      (longest, entry) => (entry.length > (longest?.length ?? 0) ? entry : longest),
      undefined,
    );
}

function unknownEntry(name: string, use: string | undefined): Diagnostic {
  const meant = nearest(use ?? name, entryNames);
  const example = meant ?? 'postgres';
  return {
    code: 'template/unknown-entry',
    severity: 'error',
    message:
      use === undefined
        ? `Nothing says what "${name}" is: no entry of the catalogue has a part of this name.`
        : `The catalogue has no entry "${use}".`,
    help: `Name an entry: alfred new infra ${name} --use ${example}. Or write infra/${name}/service.yaml with an image of its own.`,
    at: manifestOf('infra', name),
    service: name,
  };
}
