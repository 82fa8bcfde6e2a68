import type { Members, Value } from './clients.ts';

/** A kind of trick: entries of a table, in which `server` gives a way to start one that can be told from all others. */
export interface Family {
  name: string;
  members(server: (mark: string, more?: Members) => Value): Members;
  /** For clients that read JSON alone: a name that stands twice is no TOML. */
  onlyJson?: true;
  /** What is done to the text, for clients that take comments. */
  dress?: (text: string) => string;
}

const object = (...members: Members): Value => ({ members });
const named = (name: string): Family => ({
  name: `an entry named ${JSON.stringify(name.slice(0, 30))}`,
  members: (server) => [
    ['good', server('good')],
    [name, server('evil')],
  ],
});
const withMember = (name: string, value: Value): Family => ({
  name: `a member ${JSON.stringify(name)}: ${JSON.stringify(value)}`,
  members: (server) => [
    ['good', server('good')],
    ['evil', server('evil', [[name, value]])],
  ],
});
const besides = (name: string, value: Value): Family => ({
  name: `an entry that is ${JSON.stringify(value)}`,
  members: (server) => [
    [name, value],
    ['evil', server('evil')],
  ],
});

export const families: Family[] = [
  ...['plain', '__proto__', 'constructor', 'toString', 'hasOwnProperty', 'prototype', 'valueOf'].map(named),
  ...['', ' ', 'a\nb', 'mcp', 'servers', 'mcpServers', 'inputs', 'settings', 'projects'].map(named),
  ...['command', 'url', 'args', 'env', 'type'].map(named),
  named(`${'x'.repeat(300)}-evil`),
  withMember('disabled', true),
  withMember('enabled', false),
  withMember('disabled', 'true'),
  withMember('disabled', 1),
  withMember('enabled', 0),
  withMember('Disabled', true),
  withMember('__proto__', object(['disabled', true], ['enabled', false])),
  withMember('constructor', object(['prototype', object(['disabled', true])])),
  withMember('env', object(['__proto__', object(['disabled', true])])),
  withMember('options', object(['disabled', true], ['enabled', false])),
  withMember('url', 'https://beside.example/mcp'),
  withMember('httpUrl', 'https://beside.example/mcp'),
  withMember('serverUrl', 'https://beside.example/mcp'),
  besides('odd', 7),
  besides('odd', 'npx evil'),
  besides('odd', true),
  besides('odd', null),
  besides('odd', ['npx', 'evil']),
  besides('odd', object()),
  besides('odd', object(['command', 7])),
  besides('odd', object(['command', 'node'], ['args', [object()]])),
  besides('servers', object()),
  besides('__proto__', object(['disabled', true], ['enabled', false])),
  {
    name: 'three addresses that differ',
    members: () => [
      [
        'evil',
        object(
          ['url', 'https://one.example/mcp'],
          ['serverUrl', 'https://two.example/mcp'],
          ['httpUrl', 'https://three.example/mcp'],
        ),
      ],
    ],
  },
  {
    name: 'a table of servers among the servers',
    members: (server) => [
      ['servers', object(['within', server('within')])],
      ['evil', server('evil')],
    ],
  },
  {
    name: 'a server that is called like a table and holds others',
    members: (server) => [['servers', server('outer', [['within', server('within')]])]],
  },
  {
    name: 'an entry after the thousandth',
    members: (server) => [
      ...Array.from({ length: 1100 }, (_, index): Members[number] => [`n${index}`, server(`n${index}`)]),
      ['evil', server('evil')],
    ],
  },
  {
    name: 'one server under two names',
    members: (server) => [
      ['good', server('same')],
      ['evil', server('same')],
    ],
  },
  {
    name: 'a variable that nobody has named',
    members: (server) => [
      ['good', server('good')],
      ['evil', server('evil', [['env', object(['TOKEN', '${NOBODY_NAMES_THIS}'])]])],
    ],
  },
  {
    name: 'a name that stands twice, the last one evil',
    onlyJson: true,
    members: (server) => [
      ['evil', server('good')],
      ['evil', server('evil')],
    ],
  },
  {
    name: 'a name that stands twice, the last one switched off',
    onlyJson: true,
    members: (server) => [
      ['evil', server('evil')],
      [
        'evil',
        server('off', [
          ['disabled', true],
          ['enabled', false],
        ]),
      ],
    ],
  },
  {
    name: 'a command that stands twice',
    onlyJson: true,
    members: (server) => [['evil', server('good', [['args', ['server.mjs', 'evil']]])]],
  },
  {
    name: 'switches that stand twice, the last one on',
    onlyJson: true,
    members: (server) => [
      [
        'evil',
        server('evil', [
          ['disabled', true],
          ['enabled', false],
          ['disabled', false],
          ['enabled', true],
        ]),
      ],
    ],
  },
  {
    name: 'a switch in two spellings',
    members: (server) => [
      [
        'evil',
        server('evil', [
          ['disabled', true],
          ['DISABLED', false],
          ['enabled', false],
          ['Enabled', true],
        ]),
      ],
    ],
  },
  {
    name: 'a name spelt with escapes',
    members: (server) => [['evil', server('evil')]],
    dress: (text) => text.replace('"evil"', '"\\u005f\\u005fproto__"'),
  },
];
