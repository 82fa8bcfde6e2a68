import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { siteHooks } from '../src/site-hooks.ts';

type Params = Record<string, string | undefined>;
type Props = Record<string, unknown>;

interface RouteData {
  route: string;
  component: string;
  pathname?: string;
  pattern: RegExp;
  type: string;
  prerender: boolean;
  segments: { content: string; dynamic: boolean; spread: boolean }[][];
}

interface PageModule {
  default?: unknown;
  GET?: (context: {
    props: Props;
    params: Params;
    url: URL;
    site: URL | undefined;
  }) => Response | Promise<Response>;
  getStaticPaths?: (options: object) => StaticPath[] | Promise<StaticPath[]>;
}

interface Stylesheet {
  type: string;
  src?: string;
}

/** What Astro’s bundle for its prerenderer exports, as far as it is used here. */
interface Bundle {
  app: {
    setInternals(internals: object): void;
    setOptions(options: object): void;
    render(request: Request, options: { routeData: RouteData }): Promise<Response>;
    getComponentByRoute(route: RouteData): Promise<PageModule>;
    routeCache: { cache: Record<string, object>; key(route: RouteData): string };
  };
  manifest: {
    base: string;
    site?: string;
    routes: { routeData: RouteData; styles: Stylesheet[]; scripts: unknown[] }[];
  };
}

/** A page of a route: what stands for the variable parts of its address, and what it is given. */
export interface StaticPath {
  params: Params;
  props?: Props;
}

/** A kind of pages of the compiled site. */
export interface SiteRoute {
  name: string;
  isEndpoint: boolean;
  /** All of its pages. */
  paths(): Promise<StaticPath[]>;
  /** Lets go of the list of its pages, which may be a million. */
  forgetPaths(): void;
  /** Where a page is written, relative to the root of the site. */
  fileOf(path: StaticPath): string;
  /** Renders a page by Astro’s own means, as `astro build` does. */
  render(path: StaticPath): Promise<Buffer>;
  /** Renders a page by ours. Throws where it cannot. */
  renderQuickly(path: StaticPath): Promise<Buffer>;
}

const separator = '&';
// What Astro takes for the address of a site that has none.
const defaultOrigin = 'http://localhost:4321';
const silent = { options: { destination: { write: () => true } } };

function openBundle({ app, manifest }: Bundle): void {
  const pages = manifest.routes.map(({ routeData: { route, component }, styles }) => [
    `${route}${separator}${component}`,
    { styles: styles.map((sheet, order) => ({ sheet, depth: 0, order })) },
  ]);
  app.setInternals({
    pagesByKeys: new Map(pages as [string, object][]),
    entrySpecifierToBundleMap: new Map(),
  });
  app.setOptions({ settings: { scripts: [] }, logger: silent });
}

function addressOf({ segments, type }: RouteData, params: Params): string {
  const parts = segments.map((segment) =>
    segment
      .map(({ content, dynamic }) => (dynamic ? (params[content.replace(/^\.\.\./, '')] ?? '') : content))
      .join(''),
  );
  const path = parts.filter((part) => part !== '').join('/');
  return type === 'endpoint' || path === '' ? path : `${path}/`;
}

function fileAt(address: string, { type, route }: RouteData): string {
  if (type === 'endpoint') return address;
  return route === '/404' ? '404.html' : `${address}index.html`;
}

function headOf(base: string, styles: Stylesheet[], scripts: unknown[]): string | undefined {
  if (scripts.length > 0 || styles.some(({ type }) => type !== 'external')) return undefined;
  const prefix = base.replace(/\/$/, '');
  return styles
    .map(({ src = '' }) => `<link rel="stylesheet" href="${prefix}/${src.replace(/^\//, '')}">`)
    .join('');
}

const bytesOf = async (response: Response): Promise<Buffer> => Buffer.from(await response.arrayBuffer());

function siteRoute({ app, manifest }: Bundle, at: number): SiteRoute {
  const { routeData, styles, scripts } = manifest.routes[at] as Bundle['manifest']['routes'][number];
  const site = manifest.site === undefined ? undefined : new URL(manifest.site);
  const base = manifest.base.replace(/\/?$/, '/');
  const urlOf = ({ params }: StaticPath) => {
    const address = addressOf(routeData, params);
    // Some files count as folders while Astro renders them.
    const slash = address.endsWith('/') || routeData.pattern.test(`/${address}`) ? '' : '/';
    return new URL(`${base}${encodeURI(address)}${slash}`, site?.origin ?? defaultOrigin);
  };
  let module: PageModule | undefined;
  const load = async () => (module ??= await app.getComponentByRoute(routeData));
  const head = headOf(manifest.base, styles, scripts);
  let current: StaticPath | undefined;
  let listed: StaticPath[] | undefined;
  // Astro would list all pages of the route again for each thread to find the one.
  const single = Object.assign([] as StaticPath[], { keyed: { get: () => current } });
  return {
    name: routeData.route,
    isEndpoint: routeData.type === 'endpoint',
    async paths() {
      if (routeData.pathname !== undefined) return [{ params: {} }];
      const { getStaticPaths } = await load();
      if (!getStaticPaths)
        throw new Error(`Expected the pages of ${routeData.route} to be listed, got nothing`);
      return (listed ??= await getStaticPaths({ routePattern: routeData.route }));
    },
    forgetPaths() {
      listed = undefined;
    },
    fileOf: (path) => fileAt(addressOf(routeData, path.params), routeData),
    async render(path) {
      app.routeCache.cache[app.routeCache.key(routeData)] = { mod: await load(), staticPaths: single };
      current = path;
      const response = await app.render(new Request(urlOf(path)), { routeData });
      const expected = routeData.route === '/404' ? 404 : 200;
      if (response.status !== expected)
        throw new Error(`Expected ${urlOf(path).pathname} to be rendered, got status ${response.status}`);
      return bytesOf(response);
    },
    async renderQuickly(path) {
      const { default: component, GET } = await load();
      const { params, props = {} } = path;
      const url = urlOf(path);
      if (GET) return bytesOf(await GET({ props, params, url, site }));
      if (head === undefined || siteHooks.renderQuick === undefined)
        throw new Error(`Expected ${routeData.route} to have a head of links alone`);
      return Buffer.from(siteHooks.renderQuick({ component, props, params, url, site, head }));
    },
  };
}

/** Loads the compiled site. It reads the snapshot that `TOOLRISK_SNAPSHOT` names. */
export async function openApp(folder: string): Promise<SiteRoute[]> {
  const entry = (await readdir(folder)).find((name) => name.startsWith('prerender-entry.'));
  if (entry === undefined) throw new Error(`Expected a compiled site in ${folder}, got none`);
  const bundle = (await import(pathToFileURL(join(folder, entry)).href)) as Bundle;
  openBundle(bundle);
  return bundle.manifest.routes.flatMap(({ routeData }, at) =>
    routeData.prerender && routeData.type !== 'redirect' ? [siteRoute(bundle, at)] : [],
  );
}
