import { nearest, type Diagnostic, type Origin, type Platform } from '@alfred/model';

/** `limits/unknown-size`: a size is asked for by a name that no size has. */
export function unknownSize(platform: Platform): readonly Diagnostic[] {
  const { sizes, policies, policyOrigins } = platform;
  const standard = policies.limits.defaultSize;
  const wished = platform.services.flatMap(({ name, resources: { size } }) =>
    size === undefined || sizes.has(size.name) ? [] : [{ service: name, ...size }],
  );
  return [
    ...(sizes.has(standard)
      ? []
      : [finding(standard, sizes, policyOrigins.get('limits.defaultSize') ?? platform.origin)]),
    ...wished.map(({ service, name, at }) => ({ ...finding(name, sizes, at), service })),
  ];
}

function finding(name: string, sizes: Platform['sizes'], at: Origin): Diagnostic {
  const meant = nearest(name, sizes.keys());
  return {
    code: 'limits/unknown-size',
    severity: 'error',
    message: `There is no size "${name}", so nobody could say what the limits are.`,
    help:
      meant === undefined
        ? `Sizes are ${[...sizes.keys()].join(', ')}; more can be declared in platform.yaml under «sizes».`
        : `Did you mean "${meant}"?`,
    at,
  };
}
