import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** An event of a stream, by name. */
export type StreamEvent = [name: string, data: object];

export interface ScriptedModel {
  url: string;
  close(): void;
}

/**
 * Stands where a client expects its model, so that the client needs no network: answers each request with the events
 * that a script makes of its body. What the client then does with the calls is the client's own.
 */
export async function startScriptedModel(
  path: string,
  script: (body: Record<string, unknown>) => StreamEvent[],
): Promise<ScriptedModel> {
  const http = createServer(async (request, response) => {
    const body = await text(request);
    if (request.method !== 'POST' || request.url?.split('?', 1)[0] !== path) {
      return response.writeHead(404).end();
    }
    const events = script(JSON.parse(body) as Record<string, unknown>);
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    return response.end(
      events.map(([name, data]) => `event: ${name}\ndata: ${JSON.stringify(data)}\n\n`).join(''),
    );
  });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const { port } = http.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    close() {
      http.closeAllConnections();
      http.close();
    },
  };
}
