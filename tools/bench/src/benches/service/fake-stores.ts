import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** Servers that say just enough for a client to be content: what is measured is the client. */
export interface FakeStores {
  readonly env: Readonly<Record<string, string>>;
  readonly close: () => void;
}

export async function openStores(): Promise<FakeStores> {
  const [postgres, redis] = await Promise.all([listen(speakPostgres), listen(speakRedis)]);
  return {
    env: {
      DB_POSTGRES_URL: `postgresql://bench@127.0.0.1:${postgres.port}/bench`,
      REDIS_URL: `redis://127.0.0.1:${redis.port}`,
    },
    close: () => {
      postgres.close();
      redis.close();
    },
  };
}

async function listen(speak: (socket: Socket) => void) {
  const sockets = new Set<Socket>();
  const server: Server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    speak(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const close = (): void => {
    server.close();
    for (const socket of sockets) socket.destroy();
  };
  return { port, close };
}

/** Welcome, and ready for the next question. Source: PostgreSQL, «Message Formats», 53.7. */
const authenticated = Buffer.from('R\0\0\0\x08\0\0\0\0', 'latin1');
const completed = Buffer.from('C\0\0\0\x0dSELECT 1\0', 'latin1');
const readyForQuery = Buffer.from('Z\0\0\0\x05I', 'latin1');

/** The first message has no type and is answered with a welcome; every other is answered as a question without rows. */
function speakPostgres(socket: Socket): void {
  socket.once('data', () => {
    socket.write(Buffer.concat([authenticated, readyForQuery]));
    socket.on('data', (message) => {
      if (message[0] === 0x58) socket.end();
      else socket.write(Buffer.concat([completed, readyForQuery]));
    });
  });
}

/** Commands come as arrays, of which each begins with its length: `*2\r\n$4\r\nPING…`. */
function speakRedis(socket: Socket): void {
  socket.setEncoding('latin1').on('data', (text: string) => {
    for (const command of text.split(/^\*\d+\r\n/m).slice(1)) {
      const name = command.split('\r\n')[1]?.toUpperCase();
      if (name === 'PING') socket.write('+PONG\r\n');
      else if (name === 'HELLO') socket.write('%1\r\n+proto\r\n:3\r\n');
      else socket.write('+OK\r\n');
    }
  });
}
