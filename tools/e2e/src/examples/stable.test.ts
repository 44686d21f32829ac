import type { Sources } from '@alfred/model';
import { addNeed, generate, readWorkspace } from '@alfred/platform';
import { createTwoFilesPatch } from 'diff';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { exampleNames } from './example.js';

const root = fileURLToPath(new URL('../../../../', import.meta.url));
const folders = ['.', ...exampleNames(root).map((name) => `examples/${name}`)];

/** All that follows from some sources, by path. */
function printed(sources: Sources): ReadonlyMap<string, string> {
  const { files, diagnostics } = generate(sources, { target: 'compose' });
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  return new Map(files.map(({ path, content }) => [path, content]));
}

function sourcesOf(folder: string): Sources {
  return readWorkspace(join(root, folder)).sources;
}

describe.each(folders)('%s', (folder) => {
  it('gives the same bytes in whatever order its files are listed', () => {
    const sources = sourcesOf(folder);
    const expected = printed(sources);
    const turned = [...sources.paths].reverse();
    const shuffled = turned.toSorted((a, b) => a.length - b.length);
    for (const paths of [turned, shuffled]) {
      expect(printed({ ...sources, paths })).toEqual(expected);
    }
  });

  it('gives the same bytes a second time', () => {
    expect(printed(sourcesOf(folder))).toEqual(printed(sourcesOf(folder)));
  });
});

/** The lines by which the files of two sources differ, without the lines around them. */
function differences(before: Sources, after: Sources): string {
  const old = printed(before);
  const patches = [...printed(after)].map(([path, text]) => {
    const patch = createTwoFilesPatch(path, path, old.get(path) ?? '', text, '', '', {
      context: 0,
    });
    return patch.split('\n').filter((line) => /^[-+]/.test(line) && !line.startsWith('--- '));
  });
  return patches
    .filter((lines) => lines.length > 1)
    .map((lines) => lines.join('\n'))
    .join('\n');
}

/** The sources with another text in one of them. */
function changed(sources: Sources, path: string, text: string): Sources {
  return { paths: sources.paths, read: (one) => (one === path ? text : sources.read(one)) };
}

describe('one need more', () => {
  it('changes the lines that follow from it, and no other', () => {
    const sources = sourcesOf('examples/02-alfred');
    const path = 'agents/ui-chat/service.yaml';
    const edited = addNeed(sources.read(path) ?? '', 'redis', 'healthy');
    const text = edited.done ? edited.text : '';
    expect(differences(sources, changed(sources, path, text))).toMatchInlineSnapshot(`
      "+++ compose.yaml
      +      REDIS_URL: redis://redis:6379
      +      redis: { condition: service_healthy }
      +++ .env.example
      -# Address of redis; used by agent-atlas, agent-core, agent-financial, agent-legal, agent-rag, agent-social
      +# Address of redis; used by agent-atlas, agent-core, agent-financial, agent-legal, agent-rag and 2 more
      +++ docs/services.md
      -| [ui-chat](#ui-chat) | service | The page on which people talk to the agents. | 8501; on the host \`127.0.0.1:8502\` | [agent-core](#agent-core), [model-router](#model-router) | 150M | 0.3 | \`:8081/health/live\` |
      +| [ui-chat](#ui-chat) | service | The page on which people talk to the agents. | 8501; on the host \`127.0.0.1:8502\` | [agent-core](#agent-core), [model-router](#model-router), [redis](#redis) | 150M | 0.3 | \`:8081/health/live\` |
      -- Needed by: [agent-atlas](#agent-atlas), [agent-core](#agent-core), [agent-financial](#agent-financial), [agent-legal](#agent-legal), [agent-rag](#agent-rag), [agent-social](#agent-social), [monitoring-redis](#monitoring-redis)
      +- Needed by: [agent-atlas](#agent-atlas), [agent-core](#agent-core), [agent-financial](#agent-financial), [agent-legal](#agent-legal), [agent-rag](#agent-rag), [agent-social](#agent-social), [monitoring-redis](#monitoring-redis), [ui-chat](#ui-chat)
      -- Needs: [agent-core](#agent-core) (started), [model-router](#model-router) (started)
      +- Needs: [agent-core](#agent-core) (started), [model-router](#model-router) (started), [redis](#redis) (healthy)
      +| \`REDIS_URL\` | \`redis://redis:6379\` | address of redis |
      +++ docs/graph.md
      +  s_ui_chat --> s_redis"
    `);
  });
});
