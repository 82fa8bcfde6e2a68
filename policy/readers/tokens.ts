/** A word or sign of a policy language. */
export interface Token {
  type: 'string' | 'number' | 'name' | 'sign' | 'end';
  /** Of a string, what stands between the quotes, escapes and all. */
  text: string;
  line: number;
}

const tokenPattern =
  /(?<space>\s+|\/\/[^\n]*)|(?<string>"(?:[^"\\\n]|\\[^\n])*"|'(?:[^'\\\n]|\\[^\n])*')|(?<number>\d+)|(?<name>[A-Za-z_]\w*)|(?<sign>::|==|!=|<=|>=|&&|\|\||[<>!()[\]{},;.@?:+*/%-])/y;

// The largest policy that a service takes of these languages has 10 MB, in a thousand statements.
const maxLength = 8 * 1024 ** 2;
const maxTokens = 2_000_000;

/** Cuts a text into tokens. A character that begins none is a syntax error, and so is a text that is too long. */
export function tokenize(text: string): Token[] {
  if (text.length > maxLength) throw new SyntaxError(`more than ${maxLength} characters`);
  const tokens: Token[] = [];
  let line = 1;
  tokenPattern.lastIndex = 0;
  for (let at = 0; at < text.length; at = tokenPattern.lastIndex) {
    tokenPattern.lastIndex = at;
    const groups = tokenPattern.exec(text)?.groups;
    if (!groups)
      throw new SyntaxError(`line ${line}: not understood from ${JSON.stringify(text.slice(at, at + 20))}`);
    const { space, string, number, name, sign } = groups;
    if (string !== undefined) tokens.push({ type: 'string', text: string.slice(1, -1), line });
    else if (number !== undefined) tokens.push({ type: 'number', text: number, line });
    else if (name !== undefined) tokens.push({ type: 'name', text: name, line });
    else if (sign !== undefined) tokens.push({ type: 'sign', text: sign, line });
    if (tokens.length > maxTokens) throw new SyntaxError(`more than ${maxTokens} tokens`);
    if (space !== undefined) line += space.split('\n').length - 1;
  }
  tokens.push({ type: 'end', text: '', line });
  return tokens;
}

const simple: Record<string, string> = {
  n: '\n',
  r: '\r',
  t: '\t',
  '0': '\0',
  '\\': '\\',
  '"': '"',
  "'": "'",
  '*': '*',
};
const escapes =
  /\\(?:u\{([0-9a-fA-F]{1,6})\}|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|x([0-9a-fA-F]{2})|([\s\S]))/g;

/** The text that a literal with escapes stands for. */
export function unescape(body: string): string {
  return body.replace(escapes, (whole, braced, four, eight, two, one) => {
    const digits = braced ?? four ?? eight ?? two;
    if (digits !== undefined) {
      const code = Number.parseInt(digits, 16);
      if (code > 0x10ffff) throw new SyntaxError(`escape of no character: ${whole}`);
      return String.fromCodePoint(code);
    }
    const char = simple[one];
    if (char === undefined) throw new SyntaxError(`escape not understood: ${whole}`);
    return char;
  });
}

/** Where a parser stands among tokens. */
export interface Cursor {
  tokens: Token[];
  at: number;
  depth: number;
}

/** The token at the cursor, which stays. */
export function peek({ tokens, at }: Cursor): Token {
  return tokens[Math.min(at, tokens.length - 1)] ?? { type: 'end', text: '', line: 0 };
}

/** Whether the next token is this sign or name. */
export function nextIs(cursor: Cursor, text: string): boolean {
  const token = peek(cursor);
  return token.type !== 'string' && token.text === text && token.type !== 'end';
}

/** Goes behind the next token if it is this one. */
export function skip(cursor: Cursor, text: string): boolean {
  if (!nextIs(cursor, text)) return false;
  cursor.at += 1;
  return true;
}

/** Goes behind the next token, which has to be this one. */
export function expectToken(cursor: Cursor, text: string): void {
  if (skip(cursor, text)) return;
  const { text: got, line } = peek(cursor);
  throw new SyntaxError(`line ${line}: expected ${text}, got ${JSON.stringify(got)}`);
}

/** Goes behind the next token, which has to be of this type, and gives its text. */
export function take(cursor: Cursor, type: Token['type']): string {
  const token = peek(cursor);
  if (token.type !== type) {
    throw new SyntaxError(`line ${token.line}: expected a ${type}, got ${JSON.stringify(token.text)}`);
  }
  cursor.at += 1;
  return token.text;
}
