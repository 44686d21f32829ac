import type { ServicePlan } from '@alfred/model';
import { preamble } from '../formats/preamble.js';

/** Image that our services run on: Debian, which has the bash that probes use. */
export const NODE_IMAGE = 'node:24-slim';

/**
 * Prints the Dockerfile of a service whose bundle lies in its build context: `main.js`, files it imports, and a
 * package.json. The build needs no network. A function and not a template: it is printed for every service at each run.
 */
export function printDockerfile(service: ServicePlan): string {
  const ports = portsOf(service);
  const { value } = service.image;
  const context = value.type === 'build' ? value.context : '';
  return `${preamble('hash')}
# The build context is ${context}, the bundled service: no network is needed.
ARG NODE_IMAGE=${NODE_IMAGE}

# A file that does not parse shall not become an image, and nobody may change the code in it.
FROM \${NODE_IMAGE} AS bundle
WORKDIR /app
COPY . .
RUN test -f main.js \\
  && find . -name '*.js' -exec sh -c 'for file; do node --check "$file" || exit 1; done' sh {} + \\
  && chmod -R a-w,a+rX .

FROM \${NODE_IMAGE}
LABEL org.opencontainers.image.title="${labelText(service.name)}" \\
      org.opencontainers.image.description="${labelText(service.description)}"
ENV NODE_ENV=production
WORKDIR /app
COPY --from=bundle --chown=root:root /app ./
USER node
${ports.length === 0 ? '' : `EXPOSE ${ports.join(' ')}\n`}# The heap limit comes from NODE_OPTIONS, the probe from the compose file.
CMD ["node", "main.js"]
`;
}

function portsOf({ port, ports, probe }: ServicePlan): readonly number[] {
  const all = [
    ...(port === undefined ? [] : [port.value]),
    ...ports.values(),
    ...(probe.value?.healthPort === undefined ? [] : [probe.value.healthPort]),
  ];
  return [...new Set(all)].sort((a, b) => a - b);
}

/** Text between double quotes, in which Docker would fill in variables. */
function labelText(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[\\"$]/g, '\\$&');
}
