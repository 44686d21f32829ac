import { urlVariable } from '@alfred/contract';
import {
  decided,
  setIn,
  type Decided,
  type DefaultKind,
  type Need,
  type PlannedNeed,
  type Service,
  type StartCondition,
  type Template,
} from '@alfred/model';
import { addressOf, fillTemplate } from './address.js';
import { decideClient } from './client.js';

/** The edges of a service: when it may start, and in which variables it finds the addresses. */
export function decideNeeds(
  service: Service,
  providers: ReadonlyMap<string, Service>,
  without: ReadonlySet<DefaultKind> = new Set(),
): readonly PlannedNeed[] {
  return service.needs.flatMap((need) => {
    const provider = providers.get(need.to);
    if (provider === undefined) return [];
    return [
      {
        to: need.to,
        condition: decideCondition(need, provider),
        critical: need.critical,
        variables: variablesOf(need, provider, without),
        ...decideClient(need, service, provider),
        at: need.at,
      },
    ];
  });
}

/** As written; else the strongest that can come true. */
function decideCondition(need: Need, provider: Service): Decided<StartCondition> {
  if (need.condition !== undefined) return decided<StartCondition>(need.condition, setIn(need.at));
  return strongestCondition(provider);
}

/** What can be waited for: a job's end, health where that can be asked, and where not the start. */
export function strongestCondition({ name, kind, health }: Service): Decided<StartCondition> {
  const because = (text: string) => ({ source: 'policy', text: `${name} ${text}` }) as const;
  if (kind === 'job') return decided<StartCondition>('completed', because('is a job'));
  if (health.value.type === 'none') {
    return decided<StartCondition>('started', because('has no probe to wait for'));
  }
  return decided<StartCondition>('healthy', because('has a probe to wait for'));
}

function variablesOf(
  need: Need,
  provider: Service,
  without: ReadonlySet<DefaultKind>,
): readonly { name: string; value: Template }[] {
  const named = Object.entries(need.variables);
  if (provider.port === undefined || named.length > 0 || without.has('addresses'))
    return named.map(([name, template]) => ({ name, value: fillTemplate(template, provider) }));
  return [
    { name: provider.provides.variable ?? urlVariable(provider.name), value: addressOf(provider) },
  ];
}
