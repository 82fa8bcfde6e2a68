import type { Tool } from '../../classifier/tool.ts';

const maxNodes = 5_000;
const maxDepth = 12;
const maxTextLength = 100_000;

/** A name that nobody writes for something else: of several words, joined. */
export const isTellingName = (name: string): boolean =>
  name.length >= 6 && /^[\w.-]+$/.test(name) && /[a-z\d][_.-][a-z\d]|[a-z][A-Z]/.test(name);

interface Texts {
  texts: string[];
  /** The names of its own arguments. */
  own: ReadonlySet<string>;
}

/** The texts of a definition that a model reads, up to caps. */
function textsOf({
  title,
  description,
  inputSchema,
}: Pick<Tool, 'title' | 'description' | 'inputSchema'>): Texts {
  const texts = [title, description].filter((text) => text !== undefined);
  const own = new Set<string>();
  let left = maxNodes;
  const walk = (value: unknown, depth: number): void => {
    if (left-- <= 0 || depth > maxDepth || typeof value !== 'object' || value === null) return;
    for (const [key, inner] of Object.entries(value)) {
      own.add(key);
      if (typeof inner !== 'string') walk(inner, depth + 1);
      else if (key === 'description' || key === 'title') texts.push(inner);
    }
  };
  walk(inputSchema, 0);
  return { texts, own };
}

function namesIn({ texts, own }: Texts): string[] {
  const found = new Set<string>();
  for (const text of texts)
    for (const [word] of text.slice(0, maxTextLength).matchAll(/\w[\w.-]*/g)) {
      const name = word.replace(/[.-]+$/, '');
      if (isTellingName(name) && !own.has(name)) found.add(name);
    }
  return [...found].sort();
}

/** What may be names of tools in the texts of a definition, those of its own arguments aside. */
export function mentionsOfTool(tool: Pick<Tool, 'title' | 'description' | 'inputSchema'>): string[] {
  return namesIn(textsOf(tool));
}

/** What may be names of tools in the instructions of a server. */
export function mentionsOfText(text: string): string[] {
  return namesIn({ texts: [text], own: new Set() });
}
