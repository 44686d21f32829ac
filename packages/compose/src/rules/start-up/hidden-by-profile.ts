import type { ComposeService } from '@alfred/compose-file';
import { defineRule, type Fault } from '../define-rule.js';

/** `needs/hidden-by-profile`: a service starts under a profile that does not start what it needs. */
export const hiddenByProfile = defineRule({
  id: 'needs/hidden-by-profile',
  family: 'start-up',
  severity: 'error',
  check: ({ project: { services } }) =>
    [...services.values()].flatMap((service) =>
      service.needs.flatMap((need) => {
        const provider = services.get(need.to);
        if (provider === undefined || !need.required) return [];
        const missing = whenMissing(service, provider);
        return missing === undefined ? [] : [faultOf(service, provider, missing, need.at)];
      }),
    ),
  page: {
    title: 'A profile hides what a service needs',
    why: 'A service of a profile is not there while the profile is not chosen. What needs it is refused by Docker Compose then: «depends on undefined service».',
    help: 'Give both the same profiles, or say «required: false» where the service works without.',
    bad: {
      'compose.yaml': `services:
  api:
    image: ghcr.io/acme/api:1.6.0
    depends_on:
      - cache
  cache:
    image: redis:7.4-alpine
    profiles: [full]
`,
    },
    good: {
      'compose.yaml': `services:
  api:
    image: ghcr.io/acme/api:1.6.0
    depends_on:
      - cache
  cache:
    image: redis:7.4-alpine
`,
    },
    at: 'compose.yaml:5:9',
  },
});

/** When the one starts without the other; undefined: never. */
function whenMissing(service: ComposeService, provider: ComposeService): string | undefined {
  if (provider.profiles.length === 0 || (service.isActive && provider.isActive)) return undefined;
  const own = service.profiles.map(({ value }) => value);
  const others = new Set(provider.profiles.map(({ value }) => value));
  if (own.length === 0) return 'no profile is chosen';
  const alone = own.find((profile) => !others.has(profile));
  return alone === undefined ? undefined : `the profile "${alone}" is chosen alone`;
}

function faultOf(
  service: ComposeService,
  provider: ComposeService,
  when: string,
  at: Fault['at'],
): Fault {
  const profiles = provider.profiles.map(({ value }) => `"${value}"`).join(' or ');
  return {
    message: `"${service.name}" needs "${provider.name}", which only ${profiles} starts: when ${when}, Docker Compose refuses the stack.`,
    help: `Give "${service.name}" and "${provider.name}" the same profiles, or write «required: false» below the need.`,
    at,
    service: service.name,
    related: [
      { message: `"${provider.name}" is here.`, at: provider.profiles[0]?.at ?? provider.at },
    ],
  };
}
