import { PlainConnection } from './plain-connection.js';

/** Calls a server as fast as it answers, one call per connection at a time. Gives the number of answers with 200. */
export async function fullLoad(options: {
  readonly port: number;
  readonly path?: string;
  readonly connections: number;
  readonly durationMs: number;
}): Promise<number> {
  const { port, path, connections, durationMs } = options;
  const until = performance.now() + durationMs;
  let answers = 0;
  const all = Array.from({ length: connections }, () => new PlainConnection(port, path));
  await Promise.all(
    all.map(async (connection) => {
      await connection.open();
      while (performance.now() < until) if ((await connection.send()) === 200) answers += 1;
      connection.close();
    }),
  );
  return answers;
}
