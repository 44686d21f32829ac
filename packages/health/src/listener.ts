import {
  endpointOf,
  headersOf,
  healthAnswer,
  notAllowed,
  notFound,
  type HealthSources,
} from './answer.js';

/** As much of a request as is looked at: one of `node:http` is one. */
export interface PlainRequest {
  readonly method?: string | undefined;
  readonly url?: string | undefined;
  readonly headers: { readonly accept?: string | undefined };
}

/** As much of a response as is used. */
export interface PlainResponse {
  writeHead(status: number, headers: Readonly<Record<string, string>>): unknown;
  end(body?: string): unknown;
}

/**
 * The four endpoints for a plain `node:http` server, with the same answers as the other doors. What asks for something else goes
 * to `next`, or gets 404: `createServer(healthListener(sources, (request, response) => …))`.
 */
export function healthListener<Q extends PlainRequest, S extends PlainResponse>(
  sources: HealthSources,
  next?: (request: Q, response: S) => void,
): (request: Q, response: S) => void {
  return (request, response) => {
    const { method = 'GET', url = '/', headers } = request;
    const endpoint = endpointOf(url);
    if (endpoint === undefined && next !== undefined) return next(request, response);
    const isRead = method === 'GET' || method === 'HEAD';
    let answer = notFound;
    if (endpoint !== undefined) {
      answer = isRead ? healthAnswer(endpoint, sources, headers.accept) : notAllowed;
    }
    response.writeHead(answer.status, {
      ...headersOf(answer),
      'content-length': String(new TextEncoder().encode(answer.body).length),
    });
    response.end(method === 'HEAD' ? undefined : answer.body);
  };
}
