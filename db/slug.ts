import { createHash } from 'node:crypto';

const maxLength = 60;
// Windows refuses these as file names, with or without an extension.
const reserved = /^(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\.|$)/;
// Beside the folder of a server lies a file with such an ending.
const twin = /\.(?:md|json|xml|svg)$/;
const plain = /^@?[A-Za-z0-9][A-Za-z0-9._ /:@-]*$/;

function hashOf(name: string): string {
  return createHash('sha256').update(Buffer.from(name, 'utf16le')).digest('hex');
}

function asciiSlug(name: string): string {
  return name
    .slice(0, 4 * maxLength)
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^a-z0-9._-]+/g, '-')
    .replace(/\.{2,}/g, '.')
    .slice(0, maxLength)
    .replace(/^[-._]+|[-._]+$/g, '');
}

function isSafe(name: string, slug: string): boolean {
  return (
    slug !== '' &&
    name.length <= maxLength &&
    !reserved.test(slug) &&
    !twin.test(slug) &&
    plain.test(name) &&
    !name.includes('..')
  );
}

/**
 * Names the pages of a set of names: the name in lower-case ASCII, with a short hash of the exact name
 * where that is not unique or not safe as a folder. The result depends on the set alone, not on its
 * order; a name that already is its slug keeps it.
 */
export function slugs(names: Iterable<string>): Map<string, string> {
  const distinct = new Set(names);
  const bases = new Map([...distinct].map((name) => [name, asciiSlug(name)]));
  const taken = new Map<string, number>();
  for (const base of bases.values()) taken.set(base, (taken.get(base) ?? 0) + 1);
  const isClean = (name: string, base: string) =>
    isSafe(name, base) && (taken.get(base) === 1 || name === base);
  const result = new Map([...bases].filter(([name, base]) => isClean(name, base)));
  const used = new Set(result.values());
  for (const name of [...distinct].filter((each) => !result.has(each)).sort()) {
    // A name can be made to look like another's hashed slug: then a longer hash tells them apart.
    const hash = hashOf(name);
    let length = 8;
    const slug = () => `${bases.get(name) || 'unnamed'}-${hash.slice(0, length)}`;
    while (used.has(slug())) length += 8;
    used.add(slug());
    result.set(name, slug());
  }
  return result;
}
