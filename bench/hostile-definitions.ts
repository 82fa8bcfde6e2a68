/** A definition made to cost as much time as it can, and what it tries. */
export interface HostileDefinition {
  attack: string;
  definition: Record<string, unknown>;
}

const size = 1_000_000;

function filled(piece: string): string {
  return piece.repeat(Math.ceil(size / piece.length)).slice(0, size);
}

/** Words without a pattern to them, the same in every run. */
function babble(): string {
  const words =
    'delete run get user policy sql not the to file send token all read only key ignore call'.split(' ');
  let state = 1;
  let text = '';
  while (text.length < size) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    text += `${words[state % words.length]}${state % 11 === 0 ? '.' : ''} `;
  }
  return text.slice(0, size);
}

/** Texts of 1 MB: repeats, near misses of patterns, other scripts, brackets, long words, lines and lists. */
const texts: Record<string, string> = {
  'one letter': filled('d'),
  'one word': filled('delete '),
  'one word, capitals': filled('DELETE '),
  spaces: filled(' '),
  tabs: filled('\t'),
  'line breaks': filled('\n'),
  'blank lines': filled('\n \n'),
  'list items': filled('\n- delete: x'),
  commas: filled('a, '),
  'brackets, open': filled('('),
  'brackets, nested': filled('([{'),
  backticks: filled('```'),
  tags: filled('<example'),
  'many sentences': filled('Deletes a page. '),
  'many questions': filled('Run? Delete! '),
  'long words': filled(`${'x'.repeat(4_000)} `),
  'joined words': filled('delete_user-policy.'),
  digits: filled('0123456789'),
  escapes: filled('%41\\u0041&#65;'),
  base64: filled('QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVo='),
  'near miss, an order to run': filled('executes of the given sq '),
  'near miss, read-only': filled('read only select quer '),
  'near miss, to the file': filled('to the a the my file_'),
  'near miss, before calling': filled('before you call any othe '),
  'near miss, instructions': filled('ignore all previous instruction'),
  'near miss, secrecy': filled('do not tell the use '),
  'near miss, keys': filled('~/.ssh/id_rs '),
  'near miss, permanence': filled('cannot be undon '),
  'near miss, or any other': filled('or run also any '),
  ideographs: filled('删除用户'),
  'accented letters': filled('é'),
  'lookalike letters': filled('dеlеtе '),
  'combining marks': filled('a\u0301\u0302'),
  ligatures: filled('\uFDFA'),
  emoji: filled('👩‍👩‍👧'),
  'invisible characters': filled('a\u200B\u{E0041}'),
  'lone surrogates': filled('\uD800'),
  babble: babble(),
};

function inParameters(count: number): Record<string, unknown> {
  const length = Math.floor(size / count);
  const each = babble().slice(0, length);
  const properties = Object.fromEntries(
    Array.from({ length: count }, (_, index) => [`field_${index}`, { type: 'string', description: each }]),
  );
  return { name: 'update_record', inputSchema: { type: 'object', properties } };
}

/** Definitions of 1 MB each that were made to be slow. */
export function hostileDefinitions(): HostileDefinition[] {
  const described = Object.entries(texts).map(([attack, description]) => ({
    attack,
    definition: { name: 'update_record', description },
  }));
  const values = Array.from({ length: 9_000 }, (_, index) => `delete_${index}_${'x'.repeat(100)}`);
  return [
    ...described,
    { attack: 'a name', definition: { name: filled('delete_user_') } },
    { attack: 'a title', definition: { name: 'x', title: filled('Deletes a page. ') } },
    { attack: '30 parameters', definition: inParameters(30) },
    { attack: '3,000 parameters', definition: inParameters(3_000) },
    {
      attack: 'a parameter of 9,000 actions',
      definition: {
        name: 'manage',
        inputSchema: { type: 'object', properties: { action: { type: 'string', enum: values } } },
      },
    },
    {
      attack: 'a list of actions',
      definition: { name: 'manage', description: `Operations: ${filled('delete_page, ')}` },
    },
    {
      attack: 'a name of a parameter',
      definition: { name: 'x', inputSchema: { type: 'object', properties: { [filled('user_id_')]: {} } } },
    },
  ];
}
