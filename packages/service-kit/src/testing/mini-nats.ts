import { createServer, type AddressInfo, type Socket } from 'node:net';

/** What a client said of itself when it connected. */
export type Greeting = Readonly<Record<string, unknown>>;

export interface MiniNats {
  readonly port: number;
  readonly greetings: readonly Greeting[];
  /** Hangs up on everybody. */
  hangUp(): void;
  close(): Promise<void>;
}

const info = { server_id: 'mini', version: '2.10.0', proto: 1, headers: true, max_payload: 1e6 };

/** Speaks just enough of NATS for a client to connect and to see that JetStream answers. */
export async function miniNats(): Promise<MiniNats> {
  const greetings: Greeting[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.write(`INFO ${JSON.stringify({ ...info, nonce: 'n' })}\r\n`);
    let inbox = '0';
    socket.on('data', (bytes) => {
      for (const line of bytes.toString().split('\r\n')) {
        const [verb, ...words] = line.split(' ');
        if (verb === 'CONNECT') greetings.push(JSON.parse(words.join(' ')) as Greeting);
        if (verb === 'PING') socket.write('PONG\r\n');
        if (verb === 'SUB') inbox = words[1] ?? '';
        // Whatever is asked, the answer is an empty object.
        if (verb === 'PUB') socket.write(`MSG ${words[1] ?? ''} ${inbox} 2\r\n{}\r\n`);
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const hangUp = (): void => {
    for (const socket of sockets) socket.destroy();
    sockets.clear();
  };
  return {
    port: (server.address() as AddressInfo).port,
    greetings,
    hangUp,
    close() {
      hangUp();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
