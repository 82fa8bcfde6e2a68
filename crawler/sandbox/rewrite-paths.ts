/** A directory, and where it lies on the other side. */
export interface PathPair {
  from: string;
  to: string;
}

/** What a path may stand behind: a sign that sets it off, the beginning of its URL, or an option of one letter. */
const before = '(?<=^|^-\\w|[=:,;@"\'`()\\[\\]{}<>|&\\s]|file:\\/\\/(?:localhost)?)';
/** It ends where its last name does. */
const after = '(?![\\w.@+~-])';

/**
 * Tells paths below some directories in the words of the other side, wherever they stand in a text: alone, behind an equals sign, in a
 * list as PYTHONPATH is, in JSON, in a `file:` URL. Of directories within each other the inner one counts.
 */
export function rewritePaths(text: string, pairs: readonly PathPair[]): string {
  const places = new Map(pairs.filter(({ from }) => from !== '/').map(({ from, to }) => [from, to]));
  if (places.size === 0) return text;
  const names = [...places.keys()].sort((a, b) => b.length - a.length).map((name) => escapeName(name));
  return text.replace(
    new RegExp(`${before}(?:${names.join('|')})${after}`, 'g'),
    (name) => places.get(name) ?? name,
  );
}

function escapeName(name: string): string {
  return name.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
}
