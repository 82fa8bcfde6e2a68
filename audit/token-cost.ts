import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

/** Loaded with the first count: its table of words takes longer to read than most commands run. */
const tokenizer = () =>
  require('gpt-tokenizer/encoding/o200k_base') as typeof import('gpt-tokenizer/encoding/o200k_base');

/** The encoding that token counts are in; other models differ by some percent. */
export const tokenEncoding = 'o200k_base';

// Merging is superlinear in the length of an unbroken run, and definitions are written by strangers.
const maxPieceLength = 1024;
// What looks like a control token of the encoding is text here.
const options = { disallowedSpecial: new Set<string>() };

/** Cuts before a space where there is one, since no token of running text spans that place. */
function* pieces(text: string): Generator<string> {
  for (let start = 0; start < text.length;) {
    const limit = start + maxPieceLength;
    const space = limit < text.length ? text.lastIndexOf(' ', limit) : text.length;
    const end = space > start ? space : limit;
    yield text.slice(start, end);
    start = end;
  }
}

/**
 * Counts the tokens that a tool takes up in a model's context: its name, description and input schema as
 * compact JSON, which is what clients pass on. Linear in the length of the definition.
 */
export function tokenCost(definition: {
  name?: unknown;
  description?: unknown;
  inputSchema?: unknown;
}): number {
  const { name, description, inputSchema } = definition;
  const { countTokens } = tokenizer();
  let tokens = 0;
  for (const piece of pieces(JSON.stringify({ name, description, inputSchema }))) {
    tokens += countTokens(piece, options);
  }
  return tokens;
}
