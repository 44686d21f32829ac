import { connect, type Socket } from 'node:net';

/** What an answer's head says. */
const statusLine = /^HTTP\/1\.1 (\d{3}) /;
const lengthLine = /\r\ncontent-length: *(\d+)/i;

/** Status of a call whose connection broke before its answer was whole. */
export const BROKEN = 0;

/**
 * One kept connection to 127.0.0.1, for one GET at a time: as cheap as can be, so that what is measured is the server. It reads
 * answers that say how long they are, and connects anew when the server has closed it.
 */
export class PlainConnection {
  readonly #port: number;
  readonly #request: string;
  #socket: Socket | undefined;
  #received = '';
  #answered: ((status: number) => void) | undefined;

  constructor(port: number, path = '/') {
    this.#port = port;
    this.#request = `GET ${path} HTTP/1.1\r\nhost: 127.0.0.1\r\n\r\n`;
  }

  /** Connects; `send` does by itself what is needed. */
  open(): Promise<void> {
    return new Promise((resolve, reject) => {
      const socket = this.#connect();
      socket.once('connect', resolve);
      socket.once('error', reject);
    });
  }

  /** Asks, and gives the answer's status. One at a time. */
  send(): Promise<number> {
    return new Promise((resolve) => {
      this.#answered = resolve;
      (this.#socket ?? this.#connect()).write(this.#request);
    });
  }

  close(): void {
    this.#socket?.destroy();
  }

  #connect(): Socket {
    const socket = connect({ host: '127.0.0.1', port: this.#port, noDelay: true });
    this.#socket = socket;
    this.#received = '';
    socket.setEncoding('latin1').on('data', (part: string) => this.#read(part));
    socket.on('error', () => undefined);
    socket.on('close', () => {
      if (this.#socket === socket) this.#socket = undefined;
      this.#end(BROKEN);
    });
    return socket;
  }

  #read(part: string): void {
    this.#received += part;
    const headEnd = this.#received.indexOf('\r\n\r\n');
    if (headEnd === -1) return;
    const head = this.#received.slice(0, headEnd);
    const length = Number(lengthLine.exec(head)?.[1] ?? 0);
    if (this.#received.length < headEnd + 4 + length) return;
    this.#received = '';
    this.#end(Number(statusLine.exec(head)?.[1] ?? BROKEN));
  }

  #end(status: number): void {
    const answered = this.#answered;
    this.#answered = undefined;
    answered?.(status);
  }
}
