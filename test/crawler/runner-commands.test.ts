import { describe, expect, it } from 'vitest';
import { readRunnerCommand } from '../../crawler/sources/runner-command.ts';
import { splitWords } from '../../crawler/sources/split-words.ts';

const read = (line: string): unknown => readRunnerCommand(splitWords(line) ?? []);

describe('a command line', () => {
  it.each([
    ['npx -y @a/b@1.2.3 --x', { package: 'npm:@a/b@1.2.3', args: ['--x'] }],
    ['cmd /c npx -y a', { package: 'npm:a', args: [] }],
    ['C:\\\\bin\\\\npx.cmd a', { package: 'npm:a', args: [] }],
    ['uvx mcp-server-git --repository .', { package: 'pypi:mcp-server-git', args: ['--repository', '.'] }],
    ['uvx --from a-b==1.2 tool x', { package: 'pypi:a-b@1.2', bin: 'tool', args: ['x'] }],
    ['uvx --python 3.12 a@latest', { package: 'pypi:a@latest', args: [] }],
    ['uvx --from "a[cli]" a-cli', { package: 'pypi:a', bin: 'a-cli', args: [] }],
    ['uv tool run a', { package: 'pypi:a', args: [] }],
    ['pipx run --spec a==1 b', { package: 'pypi:a@1', bin: 'b', args: [] }],
    [
      'docker run -i --rm -e KEY -e MODE=x --mount type=bind,src=/a,dst=/b -v=/x:/y mcp/git:1 --flag',
      { package: 'oci:mcp/git:1', args: ['--flag'], env: { MODE: 'x' } },
    ],
    ['podman run --rm -it docker.io/a/b', { package: 'oci:docker.io/a/b', args: [] }],
  ])('such as %j is the package that it would start', (line, wanted) => {
    expect(read(line)).toMatchObject(wanted);
  });

  it.each([
    'node server.js',
    'npx',
    'npx --package=a b',
    'npx ./local',
    'uvx',
    'uvx --with x a',
    'uvx git+https://example.com/a',
    'docker exec -i name server',
    'docker run --entrypoint sh image',
    'docker run',
    'cmd /c server.exe',
    // Another program of that name, from the directory that came with the configuration.
    './npx -y a',
    'bin/uvx a',
    `${process.cwd()}/bin/docker run a`,
    'cmd /c ./npx.cmd a',
  ])('such as %j is not', (line) => {
    expect(read(line)).toBeUndefined();
  });
});
