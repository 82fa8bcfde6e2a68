import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';

/** A comment as the interface of GitHub has it. */
export interface Comment {
  id: number;
  body: string;
  user: { type: 'Bot' | 'User' };
}

/** The comments of one pull request, behind the part of GitHub's interface that comments need. */
export interface CommentServer {
  url: string;
  comments: Comment[];
  /** The authorization of each request. */
  authorizations: (string | undefined)[];
  close(): void;
}

/** Starts it; without `mayWrite` it answers as to a token of a fork. */
export async function startCommentServer({ mayWrite }: { mayWrite: boolean }): Promise<CommentServer> {
  const comments: Comment[] = [];
  const authorizations: (string | undefined)[] = [];
  const server = createServer((request, response) => {
    void (async () => {
      authorizations.push(request.headers.authorization);
      const url = new URL(request.url ?? '', 'http://localhost');
      const answer = (code: number, value: unknown) => response.writeHead(code).end(JSON.stringify(value));
      if (request.method === 'GET' && url.pathname === '/repos/octo/demo/issues/7/comments') {
        const [size, page] = [url.searchParams.get('per_page'), url.searchParams.get('page')].map(Number);
        const start = ((page ?? 1) - 1) * (size ?? 30);
        return answer(200, comments.slice(start, start + (size ?? 30)));
      }
      const { body } = (await json(request)) as { body: string };
      if (!mayWrite) return answer(403, { message: 'Resource not accessible by integration' });
      if (request.method === 'POST' && url.pathname === '/repos/octo/demo/issues/7/comments') {
        comments.push({ id: 1000 + comments.length, body, user: { type: 'Bot' } });
        return answer(201, comments.at(-1));
      }
      const id = Number(/^\/repos\/octo\/demo\/issues\/comments\/(\d+)$/.exec(url.pathname)?.[1]);
      const comment = comments.find((each) => each.id === id);
      if (request.method !== 'PATCH' || comment === undefined) return answer(404, {});
      comment.body = body;
      return answer(200, comment);
    })();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    comments,
    authorizations,
    close: () => server.close(),
  };
}
