import {
  longestCallMs,
  type PlannedNeed,
  type PolicySetting,
  type ServicePlan,
  type Stack,
} from '@alfred/model';
import { callSettings } from '@alfred/platform';

/** A need as an edge of the graph, with how it is called. */
export interface Edge {
  readonly from: ServicePlan;
  readonly need: PlannedNeed;
  /** None where it is not called, or not by the runtime. */
  readonly settings: readonly PolicySetting[];
  /** The longest that the caller waits, in ms. */
  readonly longestMs: number | undefined;
}

/** The edges of all services, or those from and to one of them, by caller as in the plan. */
export function edgesOf(
  services: readonly ServicePlan[],
  stack: Stack,
  about: string | undefined,
): readonly Edge[] {
  const times = new Map(
    stack.services.flatMap(({ name, needs }) =>
      needs.map(({ to, client }) => [`${name} ${to}`, client && longestCallMs(client)] as const),
    ),
  );
  return services.flatMap((from) =>
    from.needs
      .filter(({ to }) => about === undefined || from.name === about || to === about)
      .map((need) => ({
        from,
        need,
        settings: need.client === undefined ? [] : callSettings(need.client),
        longestMs: times.get(`${from.name} ${need.to}`),
      })),
  );
}
