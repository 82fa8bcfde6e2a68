import type { APIRoute, GetStaticPaths } from 'astro';
import { indexFiles } from '../../search/build-index.ts';
import { catalogueIndex } from '../../search/catalogue-index.ts';
import { visibleJson } from '../../visible-text.ts';

export const getStaticPaths = (() =>
  indexFiles(catalogueIndex()).map(([file, content]) => ({
    params: { file },
    props: { content },
  }))) satisfies GetStaticPaths;

/** `/search/terms-0.json` and so on: what search in the browser reads, each when it is needed. */
export const GET: APIRoute = ({ props }) => new Response(visibleJson(JSON.stringify(props.content)));
