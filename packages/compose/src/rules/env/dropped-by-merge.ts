import type { ComposeNode, ComposeService, MapNode } from '@alfred/compose-file';
import { defineRule, type Fault } from '../define-rule.js';
import { listed } from '../reading/names.js';
import { oncePerPlace, placeKey } from '../reading/source.js';
import type { RulePage } from '../rule.js';

const page: RulePage = {
  title: 'A merge drops what the shared block says',
  why: '«<<» puts the keys of a shared block into a map, one level deep. A service that has an «environment» of its own does not add to the shared one: it takes its place, and everything in the shared one is gone without a word.',
  help: 'Give the inner map an anchor too and merge it: «environment: { <<: *env, … }».',
  bad: {
    'compose.yaml': `x-common: &common
  image: ghcr.io/acme/api:1.6.0
  environment:
    REDIS_URL: redis://redis:6379/0
services:
  worker:
    <<: *common
    environment:
      CONCURRENCY: '4'
`,
  },
  good: {
    'compose.yaml': `x-common: &common
  image: ghcr.io/acme/api:1.6.0
  environment: &env
    REDIS_URL: redis://redis:6379/0
services:
  worker:
    <<: *common
    environment:
      <<: *env
      CONCURRENCY: '4'
`,
  },
  at: 'compose.yaml:8:5',
};

/** Maps whose entries add up in people's minds. */
const summed = ['environment', 'labels', 'deploy', 'logging'];

/** `env/dropped-by-merge`: a service's own map takes the place of the whole shared one. */
export const droppedByMerge = defineRule({
  id: 'env/dropped-by-merge',
  family: 'env',
  severity: 'warning',
  page,
  check: (facts) => {
    const blocks = [...facts.project.root.entries.values()].flatMap(({ key, value }) =>
      key.startsWith('x-') && value.kind === 'map' ? [{ name: key, map: value }] : [],
    );
    return oncePerPlace(
      facts.services.flatMap((service) =>
        blocks
          .filter(({ map }) => isMerged(map, service))
          .flatMap(({ name, map }) =>
            summed.flatMap((key) => dropped(key, { name, map }, service)),
          ),
      ),
    );
  },
});

/** Whether a service has a value of the block that it did not write itself. */
function isMerged(block: MapNode, { node }: ComposeService): boolean {
  return [...block.entries.values()].some(({ key, value }) => {
    const own = node.entries.get(key)?.value;
    return own !== undefined && own.at.via.length > 0 && placeKey(own.at) === placeKey(value.at);
  });
}

function dropped(
  key: string,
  { name, map }: { readonly name: string; readonly map: MapNode },
  service: ComposeService,
): readonly Fault[] {
  const shared = map.entries.get(key);
  const own = service.node.entries.get(key);
  if (shared === undefined || own === undefined || own.value.at.via.length > 0) return [];
  if (placeKey(shared.keyAt) === placeKey(own.keyAt)) return [];
  const there = new Set(namesOf(own.value));
  const gone = namesOf(shared.value).filter((each) => !there.has(each));
  if (gone.length === 0) return [];
  return [
    {
      message: `The own ${key} of "${service.name}" takes the place of the one in ${name}, so ${listed(gone)} ${gone.length === 1 ? 'does' : 'do'} not reach it.`,
      help: `Give the ${key} of ${name} an anchor and merge it into this one with «<<».`,
      at: own.keyAt,
      service: service.name,
      related: [{ message: 'The shared one is here.', at: shared.keyAt }],
    },
  ];
}

/** Keys of a map, or the names of a list of `NAME=value`. */
function namesOf(node: ComposeNode): readonly string[] {
  if (node.kind === 'map') return [...node.entries.keys()];
  if (node.kind === 'scalar') return [];
  return node.items.flatMap((item) => {
    const text = item.kind === 'scalar' ? item.written : '';
    return text === '' ? [] : [text.split('=')[0] ?? text];
  });
}
