import { totals } from '../catalogue.ts';
import { dataLicence } from '../data-set/licence.ts';
import { pathOf } from '../paths.ts';
import { visibleJson } from '../visible-text.ts';
import { addressOf } from './place.ts';
import type { Place } from './place.ts';

/** What search engines are told of a page, in the words of schema.org. */
export type JsonLd = Record<string, unknown>;

const context = 'https://schema.org';
const apacheLicence = 'https://www.apache.org/licenses/LICENSE-2.0';

/** The way to a page; the last step is the page itself. `name` is fit to be shown. */
export function breadcrumbList(place: Place, steps: readonly { label: string; path: string }[]): JsonLd {
  return {
    '@context': context,
    '@type': 'BreadcrumbList',
    itemListElement: steps.map(({ label, path }, index) => ({
      '@type': 'ListItem',
      position: index + 1,
      name: label,
      item: addressOf(place, path),
    })),
  };
}

/** The files of the data set, as search engines want them. */
export const distributionOf = (
  place: Place,
  files: readonly { name: string; bytes: number; sha256: string }[],
): JsonLd[] =>
  files.map(({ name, bytes, sha256 }) => ({
    '@type': 'DataDownload',
    name,
    contentUrl: addressOf(place, pathOf.dataFile(name)),
    encodingFormat: name.endsWith('.parquet') ? 'application/vnd.apache.parquet' : 'application/gzip',
    contentSize: `${bytes} B`,
    sha256,
  }));

/** The data set; the distribution is filled in once its files are there. */
export function dataset(place: Place, distribution?: readonly unknown[]): JsonLd {
  return {
    '@context': context,
    '@type': 'Dataset',
    name: 'toolrisk: the risk of the tools of MCP servers',
    description:
      `${totals.tools} tools of ${totals.listedServers} MCP servers with their definitions as they were sent and labels of what a call may do. ` +
      dataLicence,
    url: addressOf(place, pathOf.data()),
    license: apacheLicence,
    dateModified: totals.generatedAt,
    version: `${totals.ruleset}, ${totals.generatedAt}`,
    isAccessibleForFree: true,
    creator: { '@type': 'Organization', name: 'toolrisk' },
    ...(distribution !== undefined && { distribution }),
  };
}

/** The server as a program, where a package says that it is one. Nothing is rated. */
export function softwareApplication(
  place: Place,
  about: { name: string; path: string; version: string; description: string },
): JsonLd {
  return {
    '@context': context,
    '@type': 'SoftwareApplication',
    name: about.name,
    applicationCategory: 'DeveloperApplication',
    description: about.description,
    softwareVersion: about.version,
    url: addressOf(place, about.path),
  };
}

/** JSON-LD as the text of a script element: nothing in it ends the element. */
export function scriptText(data: JsonLd | readonly JsonLd[]): string {
  return visibleJson(JSON.stringify(data)).replaceAll('<', '\\u003c');
}
