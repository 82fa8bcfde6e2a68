import type { ClassifiedTool } from '../../../policy/recommend.ts';

/** What the builder knows of a server before it is chosen. */
export interface ListedServer {
  slug: string;
  name: string;
  tools: number;
}

/** A chosen server with its labelled tools. */
export interface FetchedServer {
  slug: string;
  name: string;
  tools: (ClassifiedTool & { slug: string })[];
}

interface ServerFile {
  slug: string;
  name: string;
  tools: (ClassifiedTool['classification'] & { name: string; slug: string })[];
}

async function fetchJson<T>(path: string): Promise<T> {
  const response = await fetch(path);
  if (!response.ok) throw new Error(`Expected ${path} to be there, got HTTP ${response.status}`);
  return (await response.json()) as T;
}

/** Every server that was listed, by name. */
export async function fetchIndex(base: string): Promise<ListedServer[]> {
  const { servers } = await fetchJson<{ servers: ListedServer[] }>(`${base}api/v1/index.json`);
  return servers.filter(({ tools }) => tools > 0).sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** One server with its tools, fetched once. */
export function serverFetcher(base: string): (slug: string) => Promise<FetchedServer> {
  const fetched = new Map<string, Promise<FetchedServer>>();
  return (slug) => {
    // A slug comes from the address: nothing but a file of ours may be fetched for it.
    if (!/^[a-z0-9][a-z0-9._-]{0,120}$/.test(slug)) {
      return Promise.reject(new Error(`Expected the name of a server’s page, got “${slug.slice(0, 80)}”`));
    }
    const known = fetched.get(slug);
    if (known) return known;
    const fresh = fetchJson<ServerFile>(`${base}api/v1/servers/${slug}.json`).then(({ name, tools }) => ({
      slug,
      name,
      tools: tools.map((tool) => ({ name: tool.name, slug: tool.slug, classification: tool })),
    }));
    fetched.set(slug, fresh);
    fresh.catch(() => fetched.delete(slug));
    return fresh;
  };
}
