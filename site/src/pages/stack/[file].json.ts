import type { APIRoute, GetStaticPaths } from 'astro';
import { totals } from '../../catalogue.ts';
import { catalogueServerIndex } from '../../stack/catalogue-server-index.ts';
import { visibleJson } from '../../visible-text.ts';

export const getStaticPaths = (() =>
  catalogueServerIndex().map((rows, number) => ({
    params: { file: `servers-${number}` },
    props: { rows },
  }))) satisfies GetStaticPaths;

/** `/stack/servers-0.json` and so on: by what servers are known, each file fetched when a configuration has such a server. */
export const GET: APIRoute = ({ props }) =>
  new Response(visibleJson(JSON.stringify([totals.generatedAt, props.rows])));
