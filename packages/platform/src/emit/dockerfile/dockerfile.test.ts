import { decided } from '@alfred/model';
import { describe, expect, it } from 'vitest';
import { expectEmitted } from '../testing/expect-emitted.js';
import { policy, samplePlan, sampleService } from '../testing/plan.js';
import { richPlan } from '../testing/rich-plan.js';
import { emitDockerfiles } from './index.js';

describe('Dockerfiles', () => {
  it('are printed for the services that are built from the code beside their manifest', () => {
    expect(emitDockerfiles(richPlan()).files.map(({ path }) => path)).toEqual([
      'agents/agent-a/Dockerfile',
      'agents/migrate/Dockerfile',
    ]);
  });

  it('start the bundle as an ordinary user, in exec form', () => {
    const ports = new Map([['metrics', 9100]]);
    expectEmitted(samplePlan([sampleService('a', { port: decided(9003, policy('set')), ports })]), {
      dockerfile: `
ENV NODE_ENV=production
WORKDIR /app
COPY --from=bundle --chown=root:root /app ./
USER node
EXPOSE 8081 9003 9100
# The heap limit comes from NODE_OPTIONS, the probe from the compose file.
CMD ["node", "main.js"]
`,
    });
  });

  it('keep the text of labels as it is', () => {
    const description = 'Costs $5 "or\\more",\nit says.';
    expectEmitted(samplePlan([sampleService('a', { description })]), {
      dockerfile:
        '      org.opencontainers.image.description="Costs \\$5 \\"or\\\\more\\", it says."',
    });
  });

  it('expose nothing where nothing listens', () => {
    const probe = decided(undefined, policy('jobs are not probed'));
    const [file] = emitDockerfiles(samplePlan([sampleService('a', { probe })])).files;
    expect(file?.content).not.toContain('EXPOSE');
  });
});
