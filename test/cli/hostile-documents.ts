const deep = 100_000;
const many = 1_000_000;
const times = (text: string, count: number) => text.repeat(count);
const lines = (count: number, line: (index: number) => string) =>
  Array.from({ length: count }, (_, at) => line(at)).join('');

/** Ten levels of nine aliases each: a few hundred bytes for a billion values. */
const bomb = (top: string) =>
  `${lines(10, (at) => `l${at}: &l${at} [${times(at === 0 ? 'lol,' : `*l${at - 1},`, 9)}]\n`)}${top}: *l9\n`;

/** Policies that nobody should write, each under what is the matter with it. */
export const documents: Record<string, string | Buffer> = {
  empty: '',
  blank: times(' \n', 1000),
  null: 'null',
  'a number': '1',
  'a text': '"text"',
  'an empty list': '[]',
  'an empty object': '{}',
  'deep lists': times('[', deep) + times(']', deep),
  'deep lists without an end': times('[', deep),
  'deep objects': times('{"a":', deep) + '1' + times('}', deep),
  'deep YAML': `${times('- ', deep)}a`,
  'deep indents': lines(1500, (at) => `${times(' ', at)}a:\n`),
  'deep TOML': `a = ${times('[', deep)}${times(']', deep)}`,
  'deep dots': `[${times('a.', deep)}a]\nb = 1`,
  'deep brackets': `permit(principal, action, resource) when { ${times('(', deep)}true${times(')', deep)} };`,
  'deep members': `permit(principal, action, resource) when { context${times('.a', deep)} == 1 };`,
  'deep not': `permit(principal, action, resource) when { ${times('!', deep)}true };`,
  'deep calls': `permit(principal, action, resource) when { ${times('a.b(', 5000)}`,
  'deep rules': `{"mcpAuthorization":{"rules":["${times('(', deep)}"]}}`,
  'an alias bomb': bomb('tools'),
  'an alias bomb of rules': bomb('mcpAuthorization'),
  'an alias of itself': 'a: &a [*a]',
  'an alias of nothing': 'tools: *nothing',
  'many keys of JSON': `{${lines(many, (at) => `${at === 0 ? '' : ','}"k${at}":1`)}}`,
  'many keys of YAML': lines(200_000, (at) => `k${at}: [a]\n`),
  'many keys of TOML': lines(200_000, (at) => `k${at} = 1\n`),
  'many statements': times('permit(principal, action, resource);', 50_000),
  'many ends': `export const allowed: string[] = [${times('"a];",', 20_000)}`,
  'many commas': `[${times(',', many)}]`,
  'many colons': times(': ', 100_000),
  'the same key twice': '{"permissions":{"deny":["a"]},"permissions":{}}',
  'a huge text': `{"permissions":{"allow":["${times('a', 8_000_000)}"]}}`,
  'a huge name': `{"mcpServers":{"${times('_', 1_000_000)}":{"tools":["${times('_', 1_000_000)}"]}}}`,
  'huge rules': `{"permissions":{"allow":["mcp__${times('_', 500_000)}","mcp__${times('a__', 200_000)}*"],"deny":["Mcp(${times(':', 300_000)}"]}}`,
  'many stars': `{"mcpAllowlist":["${times('*a', 200_000)}:${times('*', 200_000)}"],"permissions":{"deny":["Mcp(${times('*a', 200_000)}:x)","mcp__${times('*a', 200_000)}"]}}`,
  'a huge number': `{"version":"1","priority":${times('9', 200_000)},"x":1e400}`,
  'lone surrogates':
    '{"mcpServers":{"\\ud800":{"tools":["\\udfff"]}},"permissions":{"allow":["mcp__\\ud800__\\udc00"]}}',
  NUL: `{"permissions":{"allow":["a\\u0000b"]}}\0`,
  'only NUL': times('\0', 100_000),
  'a byte order mark': '\uFEFF{"permissions":{"allow":[]}}',
  'UTF-16': Buffer.from('\uFEFF{"permissions":{}}', 'utf16le'),
  'no text at all': Buffer.from(Array.from({ length: 10_000 }, (_, at) => (at * 7919) % 256)),
  'names of prototypes':
    '{"__proto__":{"permissions":{"allow":["*"]}},"constructor":{"prototype":{}},"mcpServers":{"__proto__":{"tools":["*"]}}}',
  'slow patterns for RE2': `kind: MCPRoute\nspec:\n  backendRefs:\n    - name: workshop\n      toolSelector:\n        includeRegex: ["^(a+)+$", "(.|..)+\\\\z", "^(([a-z])+.)+[A-Z]([a-z])+$"]\n`,
  'slow expressions': `mcpAuthorization:\n  rules:\n    - mcp.tool.name.matches("^(a+)+$") && mcp.tool.name.matches("(x+x+)+y")\n`,
  'slow rules of a proxy': `version: "1"\ndefault: deny\ntools:\n  list_parts:\n    rules:\n      - name: a\n        conditions:\n          - {path: args.a, op: regex, value: "^(a+)+$"}\n`,
  'slow patterns of a client': `[[rule]]\ntoolName = "mcp_workshop_list_parts"\nargsPattern = '(.|..)+$|^(?=(a|aa)+$)b'\ndecision = "allow"\npriority = 1\n[[rule]]\ntoolName = "*"\nargsPattern = '${times('(*', 900)}'\ndecision = "deny"\npriority = 2\n`,
  'repeated signs': times('a: b: c: ', 100_000),
  'repeated quotes': times('"', 100_000),
  'repeated backslashes': `"${times('\\', 100_001)}`,
  'repeated percent signs': times('%YAML 1.2\n', 20_000),
  'repeated documents': times('---\n', 50_000),
  'repeated tags': times('!a ', 100_000),
};
