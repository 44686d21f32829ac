import { openStandIn, type StandIn } from './stand-in.js';

/** A Redis in memory: connects, answers PING, GET, SET, PSETEX, DEL and INCR, and says OK to all else. Source: RESP 3. */
export function openRedisStandIn(): Promise<StandIn> {
  const values = new Map<string, string>();
  return openStandIn((socket) => {
    let rest = '';
    socket.setEncoding('utf8').on('data', (piece: string) => {
      rest += piece;
      for (;;) {
        const found = readCommand(rest);
        if (found === undefined) return;
        rest = rest.slice(found.length);
        socket.write(answer(found.words, values));
      }
    });
  });
}

/** The first whole command of what came: an array of bulk strings. Lengths are of bytes, and ours have none that differ. */
function readCommand(
  text: string,
): { readonly words: readonly string[]; readonly length: number } | undefined {
  const [head, count] = /^\*(\d+)\r\n/.exec(text) ?? [];
  if (head === undefined) return undefined;
  const words: string[] = [];
  let at = head.length;
  for (let n = 0; n < Number(count); n += 1) {
    const [mark, size] = /^\$(\d+)\r\n/.exec(text.slice(at)) ?? [];
    if (mark === undefined) return undefined;
    const begin = at + mark.length;
    at = begin + Number(size) + 2;
    if (text.length < at) return undefined;
    words.push(text.slice(begin, at - 2));
  }
  return { words, length: at };
}

function answer(words: readonly string[], values: Map<string, string>): string {
  const [command = '', key = '', ...others] = words;
  switch (command.toUpperCase()) {
    case 'HELLO':
      return '%1\r\n$5\r\nproto\r\n:3\r\n';
    case 'PING':
      return '+PONG\r\n';
    case 'GET': {
      const value = values.get(key);
      return value === undefined ? '_\r\n' : `$${value.length}\r\n${value}\r\n`;
    }
    case 'SET':
    case 'PSETEX':
      values.set(key, others.at(command.toUpperCase() === 'SET' ? 0 : -1) ?? '');
      return '+OK\r\n';
    case 'DEL':
      return `:${values.delete(key) ? 1 : 0}\r\n`;
    case 'INCR': {
      const sum = Number(values.get(key) ?? 0) + 1;
      values.set(key, String(sum));
      return `:${sum}\r\n`;
    }
    default:
      return '+OK\r\n';
  }
}
