import type { APIRoute, GetStaticPaths } from 'astro';
import { readServer, serverKeys } from '../../../../catalogue.ts';
import type { ServerKey } from '../../../../catalogue.ts';
import { stackFacts } from '../../../../stack/stack-facts.ts';
import { visibleJson } from '../../../../visible-text.ts';

/** `/api/v1/servers/<server>.json`: a server with the label of each of its tools. */
export const getStaticPaths: GetStaticPaths = () =>
  serverKeys.map((key) => ({ params: { server: `${key.slug}.json` }, props: { key } }));

export const GET: APIRoute<{ key: ServerKey }> = ({ props }) => {
  const server = readServer(props.key);
  return new Response(`${visibleJson(JSON.stringify({ ...server, ...stackFacts(server) }))}\n`);
};
