const maxStrings = 600;

/** Reads the source of a pattern from left to right. */
interface Reader {
  source: string;
  at: number;
}

/** What cannot be written out. */
class Unlimited extends Error {}

/** The members of a class in brackets, each a character. */
function readClass(reader: Reader): string[] {
  const end = reader.source.indexOf(']', reader.at);
  const members = reader.source.slice(reader.at, end);
  if (end === -1 || members === '' || /[\\^]|[^-]-[^-]/.test(members)) throw new Unlimited();
  reader.at = end + 1;
  return Array.from(members);
}

function readGroup(reader: Reader): string[] {
  if (!reader.source.startsWith('?:', reader.at)) throw new Unlimited();
  reader.at += 2;
  const strings = readAlternatives(reader);
  if (reader.source[reader.at] !== ')') throw new Unlimited();
  reader.at += 1;
  return strings;
}

function readAtom(reader: Reader): string[] {
  const character = reader.source[reader.at] ?? '';
  reader.at += 1;
  if (character === '(') return readGroup(reader);
  if (character === '[') return readClass(reader);
  if (character === '\\') {
    const escaped = reader.source[reader.at] ?? '';
    reader.at += 1;
    if (/[\w]/.test(escaped)) throw new Unlimited();
    return [escaped];
  }
  if (/[.*+?{}^$]/.test(character)) throw new Unlimited();
  return [character];
}

function readSequence(reader: Reader): string[] {
  let strings = [''];
  for (;;) {
    const next = reader.source[reader.at];
    if (next === undefined || next === ')' || next === '|' || next === '$') return strings;
    let atoms = readAtom(reader);
    const quantifier = reader.source[reader.at] ?? '';
    if (quantifier === '?') {
      reader.at += 1;
      atoms = ['', ...atoms];
    } else if (/[*+{]/.test(quantifier)) throw new Unlimited();
    if (strings.length * atoms.length > maxStrings) throw new Unlimited();
    strings = strings.flatMap((start) => atoms.map((end) => start + end));
  }
}

function readAlternatives(reader: Reader): string[] {
  const strings = readSequence(reader);
  while (reader.source[reader.at] === '|') {
    reader.at += 1;
    strings.push(...readSequence(reader));
    if (strings.length > maxStrings) throw new Unlimited();
  }
  return strings;
}

/** Every string that a pattern stands for which is anchored at both ends; undefined where they are too many to tell. */
export function expansions(source: string): string[] | undefined {
  const reader: Reader = { source, at: 0 };
  const all: string[] = [];
  try {
    for (;;) {
      if (source[reader.at] !== '^') return undefined;
      reader.at += 1;
      all.push(...readSequence(reader));
      if (source[reader.at] !== '$') return undefined;
      reader.at += 1;
      if (reader.at === source.length) return all;
      if (source[reader.at] !== '|') return undefined;
      reader.at += 1;
    }
  } catch (error) {
    if (error instanceof Unlimited) return undefined;
    throw error;
  }
}
