import type { Socket } from 'node:net';
import { openStandIn, type StandIn } from './stand-in.js';

/** Codes that stand where a version would. Source: PostgreSQL, «Message Formats». */
const sslRequest = 80877103;
const cancelRequest = 80877102;

/** A Postgres that lets everybody in and answers every statement with one row, `n` = `1`. Source: protocol 3.0. */
export function openPostgresStandIn(): Promise<StandIn> {
  return openStandIn((socket) => {
    let rest = Buffer.alloc(0);
    let isIn = false;
    socket.on('data', (bytes: Buffer) => {
      rest = Buffer.concat([rest, bytes]);
      for (;;) {
        // The first message has no letter in front.
        const head = isIn ? 1 : 0;
        if (rest.length < head + 4) return;
        const length = head + rest.readInt32BE(head);
        if (rest.length < length) return;
        const one = rest.subarray(0, length);
        rest = rest.subarray(length);
        if (isIn) socket.write(answer(String.fromCharCode(one[0] ?? 0)));
        else isIn = letIn(socket, one.readInt32BE(4));
      }
    });
    socket.on('end', () => socket.end());
  });
}

/** Greets a client. Whether statements follow. */
function letIn(socket: Socket, code: number): boolean {
  if (code === sslRequest) socket.write('N');
  else if (code === cancelRequest) socket.destroy();
  else {
    const key = message('K', Buffer.concat([int32(7), int32(9)]));
    socket.write(Buffer.concat([message('R', int32(0)), key, ready]));
    return true;
  }
  return false;
}

function answer(type: string): Buffer {
  switch (type) {
    case 'Q':
      return Buffer.concat([description, row, complete, ready]);
    case 'P':
      return message('1');
    case 'B':
      return message('2');
    case 'D':
      return description;
    case 'E':
      return Buffer.concat([row, complete]);
    case 'C':
      return message('3');
    case 'S':
      return ready;
    default:
      return Buffer.alloc(0);
  }
}

function message(type: string, body: Buffer = Buffer.alloc(0)): Buffer {
  return Buffer.concat([Buffer.from(type), int32(body.length + 4), body]);
}

function int32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(value);
  return bytes;
}

function int16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeInt16BE(value);
  return bytes;
}

/** One column: its name, table, number, type (text), size, modifier, format (text). */
const column = [Buffer.from('n\0'), int32(0), int16(0), int32(25), int16(-1), int32(-1), int16(0)];
const description = message('T', Buffer.concat([int16(1), ...column]));
const row = message('D', Buffer.concat([int16(1), int32(1), Buffer.from('1')]));
const complete = message('C', Buffer.from('SELECT 1\0'));
const ready = message('Z', Buffer.from('I'));
