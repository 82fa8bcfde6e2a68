import type { APIRoute } from 'astro';
import { serverKeys, totals } from '../../../catalogue.ts';
import { visibleJson } from '../../../visible-text.ts';

/** `/api/v1/index.json`: every server with its counts; each has a file of its own under `servers/`. */
export const GET: APIRoute = () => {
  const servers = serverKeys.map(({ slug, name, title, outcome, tools, levels }) => ({
    slug,
    name,
    ...(title !== undefined && { title }),
    outcome,
    tools,
    levels,
  }));
  return new Response(`${visibleJson(JSON.stringify({ ...totals, servers }))}\n`);
};
