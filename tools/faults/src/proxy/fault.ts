/** What goes wrong on the way to a target. All that is named holds at once; empty, nothing goes wrong. */
export interface Fault {
  /** Added to each piece, both ways, in ms. The connection itself is made by the kernel, and at once. */
  readonly latencyMs?: number;
  /** Up to this much more for each piece, in ms, by the dice. Pieces stay in their order. */
  readonly jitterMs?: number;
  /** Bandwidth, each way and per connection. */
  readonly bytesPerSecond?: number;
  /** As if the target had died: new connections are refused, those that are open are reset. */
  readonly refuse?: boolean;
  /** Share of connections, 0 to 1, that are reset when their client next sends something. */
  readonly resetRate?: number;
  /**
   * Half open: connections are taken and kept, and what goes this way never arrives. When it ends, connections that lost
   * something are reset, as by a machine that came back and does not know them.
   */
  readonly silence?: Way | 'both';
  /** A connection is closed when so many bytes of answers went through it, counted from its begin. */
  readonly closeAfterBytes?: number;
  /** Share of requests, 0 to 1, that the proxy answers itself. Only with the protocol `http`. */
  readonly errorRate?: number;
  /** Status of those answers. Default 503. */
  readonly errorStatus?: number;
}

/** From `atMs` on, counted from the begin of the script, this fault holds and no other. */
export interface FaultStep {
  readonly atMs: number;
  readonly fault: Fault;
}

/** Where connections go. */
export interface Target {
  readonly host: string;
  readonly port: number;
}

/** What a proxy has seen since it was opened. */
export interface ProxyCounts {
  connections: number;
  /** Connections that are open now. */
  open: number;
  /** Connections that the proxy reset. */
  resets: number;
  bytesToTarget: number;
  bytesToClient: number;
  /** Bytes that wait for their time now, both ways. */
  bytesHeld: number;
  /** Bytes that were swallowed. */
  bytesLost: number;
  /** Requests, and those among them that the proxy answered itself. Only with the protocol `http`. */
  requests: number;
  errors: number;
}

/** From the client to the target, and back. */
export type Way = 'requests' | 'answers';

/** Whether what goes this way is lost. */
export function swallows({ silence }: Fault, way: Way): boolean {
  return silence === 'both' || silence === way;
}
