import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { commandWords } from '../../crawler/commands/command-words.ts';
import { readCommand } from '../../crawler/commands/read-command.ts';
import { splitWords } from '../../crawler/sources/split-words.ts';

const read = (line: string): unknown => readCommand(splitWords(line) ?? []);
const npm = (name: string, args: string[] = [], more = {}): unknown => ({
  kind: 'package',
  package: `npm:${name}`,
  args,
  ...more,
});
const pypi = (name: string, args: string[] = [], more = {}): unknown => ({
  kind: 'package',
  package: `pypi:${name}`,
  args,
  ...more,
});

describe('a command line of npm and its kin', () => {
  it.each([
    ['npx -y @a/b@1.2.3 --x', npm('@a/b@1.2.3', ['--x'])],
    ['npx a@^1.2', npm('a@^1.2')],
    ['npx a@*', npm('a')],
    ['npx --prefer-offline --loglevel error -y a@next', npm('a@next')],
    ['npx -y -p @a/b c --stdio', npm('@a/b', ['--stdio'], { bin: 'c' })],
    ['npx --package=@a/b@1 -- c -p 1', npm('@a/b@1', ['-p', '1'], { bin: 'c' })],
    ['npx -p left -p @a/right right x', npm('@a/right', ['x'], { bin: 'right', without: ['left'] })],
    ['npx -p @a/b -c "c --x y"', npm('@a/b', ['--x', 'y'], { bin: 'c' })],
    ['npx -y -- a', npm('a')],
    ['npx "-y a" b', npm('a', ['b'])],
    ['npx --no-audit --yes=true a', npm('a')],
    ['npx my@npm:@a/b@2', npm('@a/b@2')],
    ['npm exec -y -- a b', npm('a', ['b'])],
    ['npm x --package a -- b', npm('a', [], { bin: 'b' })],
    ['npm --silent exec a', npm('a')],
    ['pnpm dlx a', npm('a')],
    ['pnpm --package=a dlx b', npm('a', [], { bin: 'b' })],
    ['pnpx -y a', npm('a')],
    ['yarn dlx -q -p a b', npm('a', [], { bin: 'b' })],
    ['bunx --bun a@latest', npm('a@latest')],
    ['bun x -y a', npm('a')],
    ['deno run -A npm:@a/b@1/c x', npm('@a/b@1', ['x'], { bin: 'c' })],
    ['deno run --allow-net --allow-env=A,B npm:a', npm('a')],
    ['/opt/node/bin/npx a', npm('a')],
    ['node /opt/node/lib/node_modules/npm/bin/npx-cli.js -y a', npm('a')],
    ['C:\\\\bin\\\\npx.cmd a', npm('a')],
    ['C:\\\\bin\\\\NPX.CMD a', npm('a')],
  ])('such as %j is the package that it would start', (line, wanted) => {
    expect(read(line)).toMatchObject(wanted as object);
  });

  it.each([
    ['npx github:a/b', 'git repository'],
    ['npx git+ssh://git@host.example/a.git', 'git repository'],
    ['npx -y a/b', 'git repository'],
    ['pnpm dlx https://host.example/a.tgz', 'tarball at an address'],
    ['npx -p ./x y', 'of this machine'],
    ['npx ~/x', 'of this machine'],
    ['bunx a.tgz', 'of this machine'],
    ['npx a@>=1', 'expected a package'],
    ['npx', 'to be given a package'],
    ['npx -p a', 'followed by a command'],
    ['npx -p a -p b c', 'cannot be told'],
    ['npx --registry=https://host.example a', 'where its package comes from'],
    ['npx --@a:registry=https://host.example @a/b', 'where its package comes from'],
    ['npx --cache ./x a', 'where its package comes from'],
    ['npx --prefix ./x a', 'leads npx into a folder'],
    ['npx --node-options=--require=./x.js a', 'something else started'],
    ['npx --made-up a b', '--made-up of npx is not known'],
    ['npx -p a -c "b | c"', 'a line for a shell'],
    ['npm run serve', "of the project's own"],
    ['pnpm start', "of the project's own"],
    ['deno run https://host.example/a.ts', 'a script that Deno fetches'],
    ['deno run --import-map=x.json npm:a', 'may give the name'],
  ])('such as %j is refused', (line, why) => {
    expect(read(line)).toMatchObject({ kind: 'refused', why: expect.stringContaining(why) });
  });
});

describe('a command line of Python', () => {
  it.each([
    ['uvx a-b --repository .', pypi('a-b', ['--repository', '.'])],
    ['uvx --from a-b==1.2 tool x', pypi('a-b@1.2', ['x'], { bin: 'tool' })],
    ['uvx --from a.b>=2 tool', pypi('a.b', [], { bin: 'tool' })],
    ['uvx --from "a[x,y]>=1" tool', pypi('a', [], { bin: 'tool', beside: ['a[x,y]'] })],
    ['uvx --python=3.12 --native-tls a@latest', pypi('a@latest')],
    ['uvx -p 3.12 --with b<2 a', pypi('a', [], { beside: ['b<2'] })],
    ['uvx a[x]@1.2', pypi('a@1.2', [], { beside: ['a[x]'] })],
    ['uvx "a[x, y]" --z', pypi('a', ['--z'], { beside: ['a[x,y]'] })],
    ['uvx --with b[u,v],c@1.0 --with d>=1,<2 a', pypi('a', [], { beside: ['b[u,v]', 'c==1.0', 'd>=1,<2'] })],
    [
      'uvx --with git+https://host.example/b --with ./c a',
      pypi('a', [], { without: ['git+https://host.example/b', './c'] }),
    ],
    ['uv tool run --from a[x]==1.2 a-tool', pypi('a@1.2', [], { bin: 'a-tool', beside: ['a[x]'] })],
    ['uv run --with a[x] -m a.sub', pypi('a', ['-m', 'a.sub'], { bin: 'python', beside: ['a[x]'] })],
    ['uv run -m --with a a.sub --y', pypi('a', ['-m', 'a.sub', '--y'], { bin: 'python' })],
    ['uv run --with a -m a --y', pypi('a', ['-m', 'a', '--y'], { bin: 'python' })],
    ['pipx run --spec a[x]==1 b', pypi('a@1', [], { bin: 'b', beside: ['a[x]'] })],
    ['uvx --from a python -m a.server', pypi('a', ['-m', 'a.server'], { bin: 'python' })],
    ['uvx.exe a.exe', pypi('a')],
    ['uv --quiet tool run --from a b', pypi('a', [], { bin: 'b' })],
    ['uv run --with a-b --with c python -m a_b.serve', pypi('a-b', ['-m', 'a_b.serve'], { beside: ['c'] })],
    ['uv run --no-project --with a a --x', pypi('a', ['--x'], { bin: 'a' })],
    ['pipx run --spec a==1 b', pypi('a@1', [], { bin: 'b' })],
    ['pipx run --no-cache a', pypi('a')],
    ['python3 -m pipx run a', pypi('a')],
    ['python -m uv tool run a', pypi('a')],
  ])('such as %j is the package that it would start', (line, wanted) => {
    expect(read(line)).toMatchObject(wanted as object);
  });

  it.each([
    ['uvx git+https://host.example/a', 'from a repository'],
    ['uvx --from "a @ git+https://host.example/a" b', 'from a repository'],
    ['uvx --from https://host.example/a.whl b', 'at an address'],
    ['uvx --from . b', 'of this machine'],
    ['uvx --from ./dist/a-1.whl b', 'of this machine'],
    ['uvx a~=1.0', 'leaves its version open'],
    ['uvx a>=1,<2', 'leaves its version open'],
    ['uvx --with-editable . a', 'is built in its folder'],
    ['uvx --index-url https://host.example/simple a', 'where its package comes from'],
    ['pipx run --pip-args=--pre a', 'where its package comes from'],
    ['uvx', 'to be given a package'],
    ['uv run acme', 'of a project'],
    ['uv run --with a server.py', 'packages that it fetches'],
    ['uv run --with a --with b c', 'packages that it fetches'],
    ['uvx mcp run server.py', 'packages that are fetched for it'],
    ['poetry run acme', 'of a project'],
  ])('such as %j is refused', (line, why) => {
    expect(read(line)).toMatchObject({ kind: 'refused', why: expect.stringContaining(why) });
  });

  it.each([
    ['uv run server.py --x', ['python3', 'server.py', '--x']],
    ['uv run --directory sub server.py', ['python3', 'sub/server.py']],
    ['uv --directory /srv/a run python -m a', ['python3', '-m', 'a']],
    ['poetry run python server.py', ['python3', 'server.py']],
    ['py -3 -m a', ['python3', '-m', 'a']],
    ['python3 -m a', ['python3', '-m', 'a']],
  ])('such as %j is run by the Python of the system', (line, words) => {
    expect(read(line)).toMatchObject({ kind: 'command', words });
  });

  it('that asks for a `python` which the system does not have gets its `python3`', () => {
    const isThere = ['/usr/local/bin', '/usr/bin', '/bin'].some((folder) => existsSync(`${folder}/python`));
    expect(read('python -m a')).toMatchObject({ words: [isThere ? 'python' : 'python3', '-m', 'a'] });
  });
});

describe('a command line of an engine of containers', () => {
  const image = (name: string, args: string[] = [], more = {}): unknown => ({
    package: `oci:${name}`,
    args,
    ...more,
  });
  it.each([
    [
      'docker run -i --rm -e KEY -e MODE=x --mount type=bind,src=/a,dst=/b -v=/x:/y a/b:1 --flag',
      image('a/b:1', ['--flag'], {
        env: { MODE: 'x' },
        without: ['what --mount would give it', 'what -v would give it'],
      }),
    ],
    ['podman run --rm -it docker.io/a/b', image('docker.io/a/b')],
    ['docker run -itv /x:/y a', image('a')],
    ['docker run -eA=1 --env=B=2=3 a', image('a', [], { env: { A: '1', B: '2=3' } })],
    ['docker run --rm=true --shm-size=1g --cap-add SYS_ADMIN --dns 1.1.1.1 a', image('a')],
    ['docker run --network=host --log-driver none --add-host=x:y a', image('a')],
    ['docker run --made-up=x a', image('a')],
    ['docker run --entrypoint node -i a x.js', image('a', ['x.js'], { bin: 'node' })],
    ['docker --context default container run -i a', image('a')],
    ['/usr/local/bin/docker run -- a b', image('a', ['b'])],
    ['docker.exe run a', image('a')],
    [`docker run a/b@sha256:${'0'.repeat(64)}`, image(`a/b@sha256:${'0'.repeat(64)}`)],
  ])('such as %j is its image', (line, wanted) => {
    expect(read(line)).toMatchObject(wanted as object);
  });

  it.each([
    ['docker run', 'given an image, got none'],
    ['docker run -i "a b"', "given an image, got 'a b'"],
    ['docker run --made-up x a', '--made-up of docker run is not known'],
    ['docker -H tcp://host.example run a', 'to another engine'],
    ['docker exec -i name server', 'there already'],
    ['docker compose run x', 'what a file of its folder says'],
    ['docker mcp gateway run --servers=a,b', 'a catalogue or profile'],
  ])('such as %j is refused', (line, why) => {
    expect(read(line)).toMatchObject({ kind: 'refused', why: expect.stringContaining(why) });
  });
});

describe('a wrapper', () => {
  it.each([
    ['cmd /c npx -y a', npm('a')],
    ['cmd.exe /d /s /C "npx -y a --x"', npm('a', ['--x'])],
    ['powershell -NoProfile -ExecutionPolicy Bypass -Command "& npx -y a"', npm('a')],
    ['pwsh -c npx a', npm('a')],
    ['bash -c "npx -y a"', npm('a')],
    ['/bin/sh -lc "exec npx -y a 2>/dev/null"', npm('a')],
    ['zsh -ic "source ~/.nvm/nvm.sh && K=v npx a \'b c\'"', npm('a', ['b c'], { env: { K: 'v' } })],
    ['bash -c "export K=v; cd sub && npx a"', npm('a', [], { env: { K: 'v' } })],
    ['env -u X A=1 B= npx a', npm('a', [], { env: { A: '1', B: '' } })],
    ['env -S "A=1 npx a" b', npm('a', ['b'], { env: { A: '1' } })],
    ['cross-env A=1 uvx a', pypi('a', [], { env: { A: '1' } })],
    ['nice -n 5 sudo -E npx a', npm('a')],
    ['timeout -k 5 60 npx a', npm('a')],
    ['volta run --node 22 npx a', npm('a')],
    ['mise x node@22 -- npx a', npm('a')],
    ['op run -- env A=1 npx a', npm('a', [], { env: { A: '1' } })],
    ['wsl -d Ubuntu -- npx a', npm('a')],
    ['wsl.exe bash -c "npx a"', npm('a')],
  ])('such as %j is read for what it wraps', (line, wanted) => {
    expect(read(line)).toMatchObject(wanted as object);
  });

  it.each([
    ['bash -c "npx a | tee log"', 'a shell is to do more'],
    ['bash -c "cd x && npx $(cat name)"', 'a shell is to do more'],
    ['sh -c "source ./x.sh && npx a"', 'a shell is to do more'],
    ['cmd /c "npx a & npx b"', 'a shell is to do more'],
    ['ssh host server', 'another machine'],
  ])('such as %j is refused', (line, why) => {
    expect(read(line)).toMatchObject({ kind: 'refused', why: expect.stringContaining(why) });
  });

  it.each([
    ['env A=1 node server.js', { words: ['node', 'server.js'], env: { A: '1' } }],
    ['bash -c "cd sub && node server.js"', { words: ['node', 'server.js'], directory: 'sub' }],
    ['bash -c "node server.js | tee log"', { words: ['bash', '-c', 'node server.js | tee log'] }],
    ['bash server.sh -c x', { words: ['bash', 'server.sh', '-c', 'x'] }],
    ['wsl node server.js', { words: ['wsl', 'node', 'server.js'] }],
    ['op run --env-file=.env -- npx a', { words: ['op', 'run', '--env-file=.env', '--', 'npx', 'a'] }],
    ['cmd /c server.exe', { words: ['server.exe'] }],
  ])('such as %j leaves a program', (line, wanted) => {
    expect(read(line)).toMatchObject({ kind: 'command', ...wanted });
  });

  it('within wrappers without end is left as it is', () => {
    const line = [...Array.from({ length: 50 }, () => 'env'), 'npx', 'a'];
    expect(readCommand(line)).toMatchObject({ kind: 'command' });
  });
});

describe('a bridge', () => {
  const address = (url: string, more = {}): unknown => ({ kind: 'address', url, ...more });
  const url = 'https://host.example/mcp';
  it.each([
    [`npx -y mcp-remote@latest ${url} 3334 --allow-http`, address(url)],
    [
      `npx mcp-remote ${url} --header "X-Key: a b" --header=Authorization:c --transport sse-only`,
      address(url, { headers: { 'X-Key': 'a b', Authorization: 'c' }, transport: 'sse' }),
    ],
    [`npx -y supergateway --sse ${url}`, address(url, { transport: 'sse' })],
    [
      `npx -y supergateway --streamableHttp ${url} --oauth2Bearer t`,
      address(url, { headers: { authorization: 'Bearer t' }, transport: 'streamable-http' }),
    ],
    ['npx -y supergateway --port 8000 --stdio "npx -y a b"', npm('a', ['b'])],
    [`uvx mcp-proxy -H X-Key v ${url}`, address(url, { headers: { 'X-Key': 'v' } })],
    [`uvx mcp-proxy --transport streamablehttp ${url}`, address(url, { transport: 'streamable-http' })],
    ['uvx mcp-proxy --port 80 -e A 1 -- uvx a', pypi('a', [], { env: { A: '1' } })],
    ['npx mcp-proxy --port 80 --shell npx a', npm('a')],
    [`uvx fastmcp run ${url}`, address(url)],
    [`cmd /c npx @a/mcp-http-bridge ${url}`, address(url)],
  ])('such as %j is what it bridges', (line, wanted) => {
    expect(read(line)).toMatchObject(wanted as object);
  });

  it.each([
    [`npx @a/mcp-pages ${url}`, npm('@a/mcp-pages', [url])],
    [`npx @a/mcp-proxy-farm --fleet ${url}`, npm('@a/mcp-proxy-farm', ['--fleet', url])],
  ])('is not what %j is', (line, wanted) => {
    expect(read(line)).toMatchObject(wanted as object);
  });
});

describe('a script', () => {
  it.each([
    ['npx -y tsx ./src/server.ts --x', ['node', '--experimental-transform-types', './src/server.ts', '--x']],
    ['tsx watch src/server.mts', ['node', '--experimental-transform-types', 'src/server.mts']],
    ['bun run index.js', ['node', 'index.js']],
    ['C:\\\\nodejs\\\\node.exe dist/server.js', ['node', 'dist/server.js']],
    ['node dist/server.js', ['node', 'dist/server.js']],
    ['tsx --import ./x.ts server.ts', ['tsx', '--import', './x.ts', 'server.ts']],
    // Another program of that name, from the directory that came with the configuration.
    ['./npx -y a', ['./npx', '-y', 'a']],
    ['bin/uvx a', ['bin/uvx', 'a']],
    [`${process.cwd()}/bin/docker run a`, [`${process.cwd()}/bin/docker`, 'run', 'a']],
    ['cmd /c ./npx.cmd a', ['./npx.cmd', 'a']],
  ])('such as %j stays a program', (line, words) => {
    expect(read(line)).toMatchObject({ kind: 'command', words });
  });

  it('of the folder that came with the command line stays one wherever that is', () => {
    expect(readCommand(['/elsewhere/bin/npx', 'a'], '/elsewhere')).toMatchObject({ kind: 'command' });
  });
});

describe('a line in the place of a command', () => {
  it.each([
    ['npx -y a', ['npx', '-y', 'a']],
    ['/usr/bin/node "x y.js"', ['/usr/bin/node', 'x y.js']],
    ['/Applications/My App/server', ['/Applications/My App/server']],
    ['C:\\Program Files\\nodejs\\npx.cmd', ['C:\\Program Files\\nodejs\\npx.cmd']],
    ['C:\\Program Files\\nodejs\\npx.cmd -y a', ['C:\\Program Files\\nodejs\\npx.cmd', '-y', 'a']],
    ['"C:\\Program Files\\x.exe" --a "b c"', ['C:\\Program Files\\x.exe', '--a', 'b c']],
    ['server', ['server']],
    ["open 'quote", ["open 'quote"]],
  ])('%j is %j', (line, words) => {
    expect(commandWords(line)).toEqual(words);
  });
});
