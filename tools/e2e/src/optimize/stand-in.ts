/**
 * The lines of an override that put a small program in place of an application whose image is not on this machine: it ends
 * with 1 where it does not reach what it needs (`db:5432`) at once, as careless applications do, and answers 200 after that.
 */
export function standIn(
  { needs, port }: { readonly port: number; readonly needs: readonly string[] },
  hasProbe: boolean,
): readonly string[] {
  const script = [
    "const net = require('node:net');",
    `const needs = ${JSON.stringify(needs)}.map((need) => need.split(':'));`,
    'const reach = ([host, port]) => new Promise((resolve, reject) => {',
    "  const socket = net.connect(Number(port), host, () => resolve(socket.end())).on('error', reject);",
    '});',
    'Promise.all(needs.map(reach)).then(',
    `  () => require('node:http').createServer((_, answer) => answer.end('{"success": true}')).listen(${port}),`,
    '  (error) => { console.error(error.message); process.exit(1); },',
    ');',
  ].join(' ');
  const probe = `fetch('http://127.0.0.1:${port}/').then(() => 0, () => process.exit(1))`;
  const quoted = (text: string): string => JSON.stringify(text.replaceAll('$', '$$$$'));
  return [
    '    image: node:24-slim',
    '    build: !reset null',
    `    entrypoint: [node, -e, ${quoted(script)}]`,
    '    command: []',
    ...(hasProbe
      ? [
          '    healthcheck:',
          `      test: [CMD, node, -e, ${quoted(probe)}]`,
          '      interval: 2s',
          '      start_period: 10s',
        ]
      : []),
  ];
}
