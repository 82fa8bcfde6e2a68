import { readFileSync } from 'node:fs';
import { defaultPreset } from '../../../policy/policy.ts';
import { changes, goneServers, historyOf, serverKeys, serverOf, totalChanges, totals } from '../catalogue.ts';
import { pathOf } from '../paths.ts';
import { serverPolicy } from '../policy-texts.ts';
import { stackFacts } from '../stack/stack-facts.ts';
import { visibleJson } from '../visible-text.ts';
import { apiSchemas, apiVersion } from './api-version.ts';
import { newsOf } from './news.ts';
import { addressOf } from './place.ts';
import type { Place, SiteFile } from './place.ts';
import { serverMarkdown } from './server-markdown.ts';

const changesPerFile = 500;

const { generatedAt, ruleset } = totals;
const json = (value: unknown) => `${visibleJson(JSON.stringify(value))}\n`;

/** `/api/v1/index.json`: every server with its counts; each has a file of its own under `servers/`. */
function indexFile(): SiteFile {
  const { identity: _, ...counts } = totals;
  const servers = serverKeys.map(({ slug, name, title, outcome, partial, tools, levels }) => ({
    slug,
    name,
    ...(title !== undefined && { title }),
    outcome,
    ...(partial === true && { partial }),
    tools,
    levels,
  }));
  return [pathOf.apiIndex(), json({ apiVersion, ...counts, servers })];
}

/** `/api/v1/changes.json` with the newest changes; each further file has those before, and the last one no `next`. */
function* changeFiles(place: Place): Generator<SiteFile> {
  const parts = Math.max(1, Math.ceil(changes.length / changesPerFile));
  for (let part = 1; part <= parts; part += 1) {
    const told = changes.slice((part - 1) * changesPerFile, part * changesPerFile).map((change) => {
      const news = newsOf(change);
      return { ...change, ...(news !== undefined && { news }) };
    });
    const next = part < parts && addressOf(place, pathOf.apiChanges(part + 1));
    const head = { apiVersion, generatedAt, ruleset, total: totalChanges };
    const gone = part === 1 && { gone: goneServers };
    yield [pathOf.apiChanges(part), json({ ...head, ...(next && { next }), changes: told, ...gone })];
  }
}

/** `/api/v1/servers/<server>.json`: a server with the label of each of its tools, what is recommended, and what changed. */
function* serverFiles(place: Place): Generator<SiteFile> {
  for (const { slug, tools } of serverKeys) {
    const server = serverOf(slug);
    const history = historyOf(slug);
    const answer = {
      apiVersion,
      generatedAt,
      ruleset,
      ...server,
      ...stackFacts(server),
      ...(tools > 0 && { policy: serverPolicy(server, defaultPreset) }),
      ...(history !== undefined && { history: { since: history.since, steps: history.steps } }),
    };
    yield [pathOf.serverJson(slug), json(answer)];
    yield [pathOf.serverMarkdown(slug), serverMarkdown(place, server, history)];
  }
}

/** The schemas that come with the program. */
function* schemaFiles(): Generator<SiteFile> {
  for (const name of Object.keys(apiSchemas)) {
    const file = new URL(`../../../docs/${name}.schema.json`, import.meta.url);
    yield [pathOf.apiSchema(name), readFileSync(file, 'utf8')];
  }
}

/** Everything below `/api/v1/`, and the Markdown of servers, which is made of the same records. */
export function* apiFiles(place: Place): Generator<SiteFile> {
  yield indexFile();
  yield* changeFiles(place);
  yield* serverFiles(place);
  yield* schemaFiles();
}
