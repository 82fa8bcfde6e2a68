const maxStrings = 600;

/** Reads the source of a pattern from left to right. */
interface Reader {
  source: string;
  at: number;
}

/** The strings that a part stands for; undefined where they cannot be written out. */
type Strings = string[] | undefined;

/** The members of a class in brackets, each a character. */
function readClass(reader: Reader): Strings {
  const end = reader.source.indexOf(']', reader.at);
  const members = reader.source.slice(reader.at, end);
  if (end === -1 || members === '' || /[\\^]|[^-]-[^-]/.test(members)) return undefined;
  reader.at = end + 1;
  return Array.from(members);
}

function readGroup(reader: Reader): Strings {
  if (!reader.source.startsWith('?:', reader.at)) return undefined;
  reader.at += 2;
  const strings = readAlternatives(reader);
  if (reader.source[reader.at] !== ')') return undefined;
  reader.at += 1;
  return strings;
}

function readAtom(reader: Reader): Strings {
  const character = reader.source[reader.at] ?? '';
  reader.at += 1;
  if (character === '(') return readGroup(reader);
  if (character === '[') return readClass(reader);
  if (character === '\\') {
    const escaped = reader.source[reader.at] ?? '';
    reader.at += 1;
    return /\w/.test(escaped) ? undefined : [escaped];
  }
  return /[.*+?{}^$]/.test(character) ? undefined : [character];
}

function readSequence(reader: Reader): Strings {
  let strings = [''];
  for (;;) {
    const next = reader.source[reader.at];
    if (next === undefined || next === ')' || next === '|' || next === '$') return strings;
    const atoms = readAtom(reader);
    if (atoms === undefined) return undefined;
    const quantifier = reader.source[reader.at] ?? '';
    if (/[*+{]/.test(quantifier)) return undefined;
    if (quantifier === '?') {
      reader.at += 1;
      atoms.unshift('');
    }
    if (strings.length * atoms.length > maxStrings) return undefined;
    strings = strings.flatMap((start) => atoms.map((end) => start + end));
  }
}

function readAlternatives(reader: Reader): Strings {
  const all: string[] = [];
  for (;;) {
    const strings = readSequence(reader);
    if (strings === undefined || all.length + strings.length > maxStrings) return undefined;
    all.push(...strings);
    if (reader.source[reader.at] !== '|') return all;
    reader.at += 1;
  }
}

/** Every string that a pattern stands for which is anchored at both ends; undefined where they are too many to tell. */
export function expansions(source: string): string[] | undefined {
  const reader: Reader = { source, at: 0 };
  const all: string[] = [];
  for (;;) {
    if (source[reader.at] !== '^') return undefined;
    reader.at += 1;
    const strings = readSequence(reader);
    if (strings === undefined || source[reader.at] !== '$') return undefined;
    all.push(...strings);
    reader.at += 1;
    if (reader.at === source.length) return all;
    if (source[reader.at] !== '|') return undefined;
    reader.at += 1;
  }
}
