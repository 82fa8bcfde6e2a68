/**
 * The forms in which people give secrets to servers. `{s}` stands for the secret, which is made for each form: of low
 * entropy where its name or place tells what it is, random where nothing but its look does.
 */
export interface PlantedForm {
  form: string;
  /** A URL of a remote server, the words of a command line, or a line of a list. */
  where: 'url' | 'words' | 'line';
  /** What is started, for words; `node` where it does not matter. */
  program?: string;
  texts: string[];
  secret: string;
}

const small = 'abcdefghijklmnopqrstuvwxyz';
const digits = '0123456789';
const alphabets = {
  hex: `${digits}abcdef`,
  base36: digits + small,
  base62: digits + small + small.toUpperCase(),
  base64url: `${digits}${small}${small.toUpperCase()}-_`,
  capitals: digits + small.toUpperCase(),
};

/** Characters made by a small generator, so that each run plants the same. */
function random(seed: number, alphabet: keyof typeof alphabets, length: number): string {
  let state = (seed * 2_654_435_761 + 12_345) >>> 0;
  const letters = alphabets[alphabet];
  return Array.from({ length }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return letters[Math.floor((state / 2 ** 32) * letters.length)] ?? '';
  }).join('');
}

type Make = (seed: number) => string;
/** What somebody could remember, and guess. */
const password: Make = (seed) => `violetHorse${seed}x`;
const of =
  (alphabet: keyof typeof alphabets, length: number, prefix = ''): Make =>
  (seed) =>
    prefix + random(seed, alphabet, length);
const uuid: Make = (seed) =>
  random(seed, 'hex', 32).replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/, '$1-$2-4$3-a$4-$5');
const jwt: Make = (seed) =>
  [`{"alg":"HS256","kid":"${seed}"}`, `{"sub":"${random(seed, 'base36', 12)}","iat":17${seed}}`]
    .map((part) => Buffer.from(part).toString('base64url'))
    .concat(random(seed, 'base64url', 43))
    .join('.');

const url = (form: string, text: string, make: Make) => ({
  form,
  where: 'url' as const,
  texts: [text],
  make,
});
const line = (form: string, text: string, make: Make) => ({
  form,
  where: 'line' as const,
  texts: [text],
  make,
});
const words = (form: string, texts: string[], make: Make, program?: string) => ({
  form,
  where: 'words' as const,
  texts,
  make,
  ...(program === undefined ? {} : { program }),
});

const urls = [
  url('path, after /s/', '/mcp/s/{s}/sse', of('base62', 24)),
  url('path, a password after /s/', '/mcp/s/{s}/mcp', password),
  url('path, UUID', '/{s}/mcp', uuid),
  url('path, UUID in capitals', '/{s}/mcp', (seed) => uuid(seed).toUpperCase()),
  url('path, chat hook', '/hooks/{s}/B00/xyz', of('capitals', 9, 'T00')),
  url('path, chat hook, its last part', '/services/T0123ABCD/B0123ABCD/{s}', of('base62', 24)),
  url('path, webhook with number', '/api/webhooks/112233445566778899/{s}', of('base64url', 68)),
  url('path, bot token', '/bot123456789:{s}/mcp', of('base64url', 35)),
  url('path, bot token without a word', '/123456789:{s}/mcp', of('base64url', 35)),
  url('path, 16 hexadecimal digits', '/u/{s}/mcp', of('hex', 16)),
  url('path, 32 hexadecimal digits', '/{s}/sse', of('hex', 32)),
  url('path, 40 hexadecimal digits', '/v1/{s}/mcp', of('hex', 40)),
  url('path, 64 hexadecimal digits', '/mcp/{s}', of('hex', 64)),
  url('path, base36', '/mcp/{s}/sse', of('base36', 20)),
  url('path, base62', '/api/mcp/{s}', of('base62', 22)),
  url('path, base64url', '/mcp/{s}/messages', of('base64url', 43)),
  url('path, JWT', '/mcp/{s}/sse', jwt),
  url('path, sk-', '/mcp/{s}/sse', of('base62', 32, 'sk-')),
  url('path, sk-proj-', '/v1/{s}/mcp', of('base62', 40, 'sk-proj-')),
  url('path, ghp_', '/gh/{s}/mcp', of('base62', 36, 'ghp_')),
  url('path, pat-', '/mcp/{s}', (seed) => `pat-na1-${uuid(seed)}`),
  url('path, key after its name', '/key/{s}/mcp', password),
  url('path, token after its name', '/mcp/token/{s}', password),
  url('path, name=value', '/mcp/apikey={s}/sse', password),
  url('path, name:value', '/mcp/token:{s}/sse', password),
  url('path, escaped', '/mcp/s/%7B{s}%7D/sse', of('base62', 24)),
  url('path, escaped twice', '/mcp/s/%257B{s}/sse', of('base62', 24)),
  url('path, digits of a number', '/mcp/{s}/sse', () => '4929170345617882'),
  url('matrix parameter by name', '/mcp;key={s}/sse', password),
  url('matrix parameter by look', '/mcp;x={s}', of('base62', 24)),
  url('matrix parameter without a value', '/mcp;{s}/sse', of('base62', 24)),
  url('matrix parameter, session', '/mcp;jsessionid={s}', of('capitals', 32)),
  url('query by name', '/mcp?api_key={s}', password),
  url('query, name that tells nothing', '/mcp?k={s}', password),
  url('query, second parameter', '/mcp?mode=fast&sig={s}', of('base62', 43)),
  url('query without a name', '/mcp?{s}', of('base62', 24)),
  url('query, the name is the secret', '/mcp?{s}=1', of('base62', 24)),
  url('query, escaped', '/mcp?token=%20{s}%2F', password),
  url('query, escaped twice', '/mcp?u=https%253A%252F%252Fx%252F%253Fkey%253D{s}', password),
  url('query, a URL within', '/mcp?target=https%3A%2F%2Fu%3A{s}%40h%2F', password),
  url('query, JSON within', '/mcp?config=%7B%22apiKey%22%3A%22{s}%22%7D', password),
  url('query, base64 of JSON', '/mcp?config=eyJhIjoi{s}', of('base64url', 40)),
  url('query, capitals', '/mcp?X-Amz-Signature={s}', of('hex', 64)),
  url('fragment', '/mcp#access_token={s}', password),
  url('fragment without a name', '/mcp#{s}', of('base62', 24)),
];

const options = [
  words('--token X', ['--token', '{s}'], password),
  words('--token=X', ['--token={s}'], password),
  words('-token X', ['-token', '{s}'], password),
  words('-token=X', ['-token={s}'], password),
  words('/token:X', ['/token:{s}'], password),
  words('/password:X', ['/password:{s}'], password),
  words('/p:Password=X', ['/p:Password={s}'], password),
  words('--api-key X', ['--api-key', '{s}'], password),
  words('--apiKey X', ['--apiKey', '{s}'], password),
  words('--api_key=X', ['--api_key={s}'], password),
  words('--API-KEY X', ['--API-KEY', '{s}'], password),
  words('--password=X in quotes', ['--password="{s}"'], password),
  words('--password with a space', ['--password', '{s} and more'], password),
  words('--secret X', ['--client-secret', '{s}'], password),
  words('--pass X', ['--pass', '{s}'], password),
  words('--auth a:b', ['--auth', 'bob:{s}'], password),
  words('--dsn X', ['--dsn', 'Data Source=h;Uid=me;Pwd={s}'], password),
  words('--jwt X', ['--jwt', '{s}'], jwt),
  words('--pin X', ['--pin', '{s}'], (seed) => String(840_000 + seed * 7)),
  words('--otp=X', ['--otp={s}'], (seed) => String(710_000 + seed * 7)),
  words('--cookie X', ['--cookie', 'sid={s}; theme=dark'], password),
  words('-b cookie', ['-b', 'session_id={s}; theme=dark'], password),
  words('--header Authorization', ['--header', 'Authorization: Bearer {s}'], password),
  words('--header=Authorization', ['--header=Authorization: Bearer {s}'], password),
  words('--header without a space', ['--header', 'Authorization:{s}'], password),
  words('-H X-Api-Key', ['-H', 'X-Api-Key: {s}'], password),
  words('-H with a name that tells nothing', ['-H', 'X-Custom: {s}'], password),
  words('-H with one word', ['-H', 'X-Custom: {s}'], (seed) => `sunshine${'abcdefghij'[seed % 10]}`),
  words('-HName: X', ['-HX-Api-Key: {s}'], password),
  words('--headers as JSON', ['--headers', '{"X-Api-Key":"{s}"}'], password),
  words('header alone', ['X-Auth-Token: {s}'], password),
  words('Bearer X alone', ['Bearer {s}'], of('base62', 24)),
  words('-e NAME=value', ['-e', 'API_TOKEN={s}'], password),
  words('-e NAME=value, name that tells nothing', ['-e', 'DB={s}'], password),
  words('--env NAME=value', ['--env', 'SERVICE_PASS={s}'], password),
  words('--env=NAME=value', ['--env=API_KEY={s}'], password),
  words('-eNAME=value', ['-eAPI_KEY={s}'], password),
  words('NAME=value cmd', ['-c', 'API_KEY={s} node x.js'], password, 'bash'),
  words('NAME=value cmd, name that tells nothing', ['-c', 'DB={s} node x.js'], password, 'bash'),
  words('env A=b cmd', ['API_KEY={s}', 'node', 'x.js'], password, 'env'),
  words('cross-env A=b cmd', ['cross-env', 'OPENAI_API_KEY={s}', 'node', 'x.js'], password, 'npx'),
  words('-Dname=value', ['-Dspring.datasource.password={s}'], password),
  words('--set name=value', ['--set', 'auth.password={s}'], password),
  words('-c key="…"', ['-c', 'api_key="{s}"'], password),
  words("-c key='…'", ['-c', "mcp.auth.token = '{s}'"], password),
  words('-u a:b', ['-u', 'bob:{s}'], password, 'curl'),
  words('-ua:b', ['-ubob:{s}'], password, 'curl'),
  words('--user a:b', ['--user', 'bob:{s}'], password),
  words('--user=a:b', ['--user=bob:{s}'], password),
  words('--proxy-user a:b', ['--proxy-user', 'bob:{s}'], password),
  words('-p X', ['-p', '{s}'], password),
  words('-pX', ['-p{s}'], password, 'mysql'),
  words('-p X of sshpass', ['-p', '{s}', 'ssh', 'host'], password, 'sshpass'),
  words('-a X of redis-cli', ['-h', 'host', '-a', '{s}'], password, 'redis-cli'),
  words('-k X', ['-k', '{s}'], of('base36', 10, 'k3')),
  words('token X', ['login', 'token', '{s}'], password),
  words('name=value alone', ['password={s}'], password),
  words('name:value alone', ['apikey:{s}'], password),
];

const nested = [
  words('JSON', ['--config', '{"apiKey":"{s}"}'], password),
  words('JSON, deep', ['--config', '{"a":{"b":[{"clientSecret":"{s}"}]}}'], password),
  words('JSON with blanks', ['--config', '{ "password" : "{s}" }'], password),
  words('JSON after =', ['--config={"token":"{s}"}'], password),
  words('JSON, single quotes', ['--config', "{'token': '{s}'}"], password),
  words('JSON, keys without quotes', ['--config', '{token:{s},mode:fast}'], password),
  words('JSON in JSON', ['--config', '{"x":"{\\"apiKey\\":\\"{s}\\"}"}'], password),
  words('JSON with an escape', ['--config', '{"apiKey":"a\\"{s}"}'], password),
  words('JSON, value by look', ['--config', '{"x":"{s}"}'], of('base62', 32)),
  words('JSON, headers', ['--config', '{"headers":{"Authorization":"Bearer {s}"}}'], password),
  words('YAML', ['--config', 'region: eu\napiKey: {s}\nmode: fast'], password),
  words('YAML in quotes', ['--config', 'password: "{s}"'], password),
  words('TOML', ['--config', '[auth]\ntoken = "{s}"\n'], password),
  words('INI', ['--config', '[db]\npassword={s}\nuser=me'], password),
  words('XML', ['--config', '<add key="ApiKey" password="{s}"/>'], password),
  words('query string', ['--params', 'mode=fast&api_key={s}&x=1'], password),
  words('bash -c', ['-c', 'node x.js --token {s}'], password, 'bash'),
  words('bash -c, exec', ['-c', 'cd /app && exec node x.js --api-key={s} --verbose'], password, 'bash'),
  words('sh -lc', ['-lc', "curl -H 'Authorization: Bearer {s}' https://api.example.com"], password, 'sh'),
  words('sh -c, double quotes', ['-c', 'curl -H "X-Api-Key: {s}" https://api.example.com'], password, 'sh'),
  words('sh -c, export', ['-c', 'export TOKEN={s}; node x.js'], password, 'sh'),
  words('sh -c, in quotes', ['-c', 'PASSWORD="{s}" node x.js'], password, 'sh'),
  words('sh -c, pipe', ['-c', 'printf x | tool --password {s} | cat'], password, 'sh'),
  words('sh in sh', ['-c', "sh -c 'node x.js --token {s}'"], password, 'sh'),
  words('sh -c, -u a:b', ['-c', 'curl -u bob:{s} https://api.example.com'], password, 'sh'),
  words('sh -c, connection string', ['-c', 'node x.js --cs "Server=h;Password={s};"'], password, 'sh'),
  words('cmd /c', ['/c', 'npx tool --token {s}'], password, 'cmd'),
  words('cmd /c set', ['/c', 'set API_KEY={s}&& npx tool'], password, 'cmd'),
  words('powershell -Command', ['-Command', "$env:API_KEY='{s}'; npx tool"], password, 'powershell'),
  words('powershell -Token', ['-Command', 'Start-Tool -Token {s} -Verbose'], password, 'powershell'),
  words('connection string', ['Server=db.example.com;User Id=sa;Password={s};'], password),
  words('connection string, Pwd', ['--cs', 'Driver={ODBC};Uid=me;Pwd={s}'], password),
  words('connection string with blanks', ['Server = h; Password = {s}; Encrypt = true'], password),
  words(
    'AccountKey',
    ['DefaultEndpointsProtocol=https;AccountName=me;AccountKey={s};EndpointSuffix=core.example.net'],
    (seed) => Buffer.from(random(seed, 'base62', 48)).toString('base64'),
  ),
  words('SharedAccessKey', ['Endpoint=sb://x/;SharedAccessKeyName=Root;SharedAccessKey={s}'], password),
  words('SharedAccessSignature', ['SharedAccessSignature=sv=2024-11-04&sig={s}'], of('base62', 43)),
  words('libpq', ['host=h user=me password={s} dbname=x'], password),
  words('postgres://', ['postgres://me:{s}@db.example.com/main'], password),
  words('postgres:// with @ in it', ['postgres://me:p@{s}@db.example.com/main'], password),
  words('postgres:// with / in it', ['postgres://me:p/{s}@db.example.com/main'], password),
  words('postgres:// with # in it', ['postgres://me:p#{s}@db.example.com/main'], password),
  words('postgresql+asyncpg://', ['--db', 'postgresql+asyncpg://me:{s}@h:5432/d'], password),
  words('mysql://', ['--db=mysql://root:{s}@localhost:3306/d'], password),
  words('mongodb+srv://', ['mongodb+srv://me:{s}@c.example.net/?retryWrites=true'], password),
  words('redis://:p@h', ['redis://:{s}@h:6379/0'], password),
  words('amqp://', ['amqp://me:{s}@h/v'], password),
  words('jdbc, query', ['jdbc:postgresql://h/d?user=me&password={s}'], password),
  words(
    'jdbc, semicolons',
    ['jdbc:sqlserver://h:1433;databaseName=d;user=sa;password={s};encrypt=true'],
    password,
  ),
  words('jdbc:oracle:thin', ['jdbc:oracle:thin:scott/{s}@h:1521:orcl'], password),
  words('DSN of an error tracker', ['--dsn', 'https://{s}@o0.ingest.example.io/1'], of('hex', 32)),
  words('DSN alone', ['https://{s}@o0.ingest.example.io/1'], of('hex', 32)),
  words('ftp://', ['ftp://me:{s}@h/x'], password),
  words('proxy', ['--proxy', 'http://me:{s}@proxy:3128'], password),
  words('name:password@host', ['me:{s}@proxy.example.com:3128'], password),
  words('PEM', ['--pem', '-----BEGIN PRIVATE KEY-----\n{s}\n-----END PRIVATE KEY-----'], of('base62', 64)),
  words(
    'PEM on one line',
    ['-----BEGIN PRIVATE KEY-----\\n{s}\\n-----END PRIVATE KEY-----'],
    of('base62', 64),
  ),
  words('several lines', ['--secret', 'first line\n{s}\nlast line'], password),
  // What stands before the secret is the same for everybody.
  words('base64 of JSON', ['--config', 'eyJhcGlLZXkiOiAi{s}'], (seed) =>
    Buffer.from(`${password(seed)}","region":"eu"}`).toString('base64'),
  ),
];

const more = [
  words('array of arguments', ['--args', '["tool","--api-key","{s}"]'], password),
  words('name and value', ['--env-json', '[{"name":"API_KEY","value":"{s}"}]'], password),
  words('name and value in YAML', ['--config', 'env:\n  - name: API_KEY\n    value: {s}\n'], password),
  words('block of YAML', ['--config', 'privateKey: |\n  first line\n  {s}\nmode: fast'], password),
  words('= as a word', ['--token', '=', '{s}'], password),
  words('value after = and a blank', ['--token=', '{s}'], password),
  words('NAME= and a blank', ['TOKEN=', '{s}'], password),
  words('header in several words', ['-H', 'Authorization:', 'Bearer', '{s}'], password),
  words('header in two words', ['-H', 'X-Api-Key:', '{s}'], password),
  words('key that begins with a hyphen', ['--token', '-{s}'], password),
  words('option in an option', ['--arg=--token={s}'], password),
  words('password with a semicolon', ['password=a;{s}'], password),
  words('password with an ampersand', ['--password', 'a&{s}'], password),
  words('password with a quote', ['--password', `a"{s}`], password),
  words('password with braces', ['--password={{s}'], password),
  words('address without a scheme', ['mcp.example.com/s/{s}/mcp'], password),
  words('address without a scheme, query', ['mcp.example.com/mcp?k={s}'], password),
  words(
    'script of PowerShell in base64',
    ['-EncodedCommand', '{s}'],
    (seed) => Buffer.from(`tool -Token ${password(seed)}`, 'utf16le').toString('base64'),
    'powershell',
  ),
  words(
    'JSON, escaped quotes in a shell',
    ['-c', `tool --config "{\\"apiKey\\":\\"{s}\\"}"`],
    password,
    'sh',
  ),
  words('XML element', ['--config', '<settings><apiKey>{s}</apiKey></settings>'], password),
  words('XML attributes', ['--config', '<add key="ApiKey" value="{s}"/>'], password),
  words('URL of a websocket', ['wss://mcp.example.com/socket?token={s}'], password),
  words('git with a token', ['git+https://oauth2:{s}@git.example.com/x.git@main'], password),
  words('data of a form', ['-d', 'grant_type=password&username=me&password={s}'], password, 'curl'),
  words('.npmrc', ['--//registry.example.com/:_authToken={s}'], password),
  words(
    'AWS secret',
    ['--aws-secret-access-key', '{s}'],
    (seed) => `${random(seed, 'base62', 20)}/${random(seed + 7, 'base62', 19)}`,
  ),
];

const bridges = [
  words('mcp-remote, path', ['mcp-remote', 'https://mcp.example.com/s/{s}/mcp'], password, 'npx'),
  words('mcp-remote, UUID', ['-y', 'mcp-remote@0.1.29', 'https://mcp.example.com/{s}/sse'], uuid, 'npx'),
  words('mcp-remote, query', ['mcp-remote', 'https://mcp.example.com/mcp?profile={s}'], password, 'npx'),
  words(
    'mcp-remote, --header',
    ['mcp-remote', 'https://mcp.example.com/mcp', '--header', 'Authorization: Bearer {s}'],
    password,
    'npx',
  ),
  words(
    'mcp-remote, --header without a space',
    ['mcp-remote', 'https://mcp.example.com/mcp', '--header', 'Authorization:Bearer {s}'],
    password,
    'npx',
  ),
  words('supergateway', ['supergateway', '--sse', 'https://mcp.example.com/{s}/sse'], of('hex', 32), 'npx'),
  words('supergateway, --oauth2Bearer', ['supergateway', '--oauth2Bearer', '{s}'], password, 'npx'),
  words('supergateway, --stdio', ['supergateway', '--stdio', 'npx tool --api-key {s}'], password, 'npx'),
  words('mcp-proxy', ['mcp-proxy', 'https://mcp.example.com/hooks/{s}'], password, 'uvx'),
  words(
    'mcp-proxy, -H',
    ['mcp-proxy', '-H', 'Authorization', 'Bearer {s}', 'https://h/sse'],
    password,
    'uvx',
  ),
  words('gateway with a key', ['-y', '@smithery/cli@latest', 'run', '@x/y', '--key', '{s}'], uuid, 'npx'),
  words('gateway with a configuration', ['run', '@x/y', '--config', '"{\\"apiKey\\":\\"{s}\\"}"'], password),
];

const shapes = (
  [
    ['sk-ant-', 'base64url', 95, 'sk-ant-api03-'],
    ['gho_', 'base62', 36, 'gho_'],
    ['github_pat_', 'base62', 82, 'github_pat_'],
    ['glpat-', 'base64url', 20, 'glpat-'],
    ['xoxb-', 'base62', 24, 'xoxb-123456789012-1234567890123-'],
    ['AKIA', 'capitals', 16, 'AKIA'],
    ['AIza', 'base64url', 35, 'AIza'],
    ['npm_', 'base62', 36, 'npm_'],
    ['hf_', 'base62', 34, 'hf_'],
    ['SG.', 'base64url', 60, 'SG.'],
    ['whsec_', 'base62', 32, 'whsec_'],
    ['sk_live_', 'base62', 24, 'sk_live_'],
    ['tvly-', 'base62', 32, 'tvly-'],
    ['hex', 'hex', 32, ''],
    ['base62', 'base62', 40, ''],
    ['base64url', 'base64url', 43, ''],
    ['base36', 'base36', 24, ''],
  ] as const
).map(([name, alphabet, length, prefix]) =>
  words(`argument, ${name}`, ['{s}'], of(alphabet, length, prefix)),
);

const rest = [
  ...shapes,
  words('argument, JWT', ['{s}'], jwt),
  words('argument, UUID', ['--workspace', '{s}'], uuid),
  words('argument, bot token', ['{s}'], (seed) => `${784_512_300 + seed}:AA${random(seed, 'base64url', 33)}`),
  words(
    'argument, base64 with slashes',
    ['{s}'],
    (seed) =>
      `${random(seed, 'base62', 18)}/${random(seed + 500, 'base62', 9)}+${random(seed + 900, 'base62', 12)}`,
  ),
  words('option, value by look', ['--x={s}'], of('base62', 32)),
  line('image, path', 'oci:registry.example.com/{s}/img:1.2.3', of('base62', 24)),
  line(
    'image, path and digest',
    `oci:registry.example.com/{s}/img@sha256:${'0123456789abcdef'.repeat(4)}`,
    of('base62', 24),
  ),
  line('image, user info', 'oci:me:{s}@registry.example.com/img', password),
  line('image, argument', 'oci:registry.example.com/img:1.2.3 --token {s}', password),
  line('npm, argument', 'npm:@scope/server@1.2.3 --api-key {s}', password),
  line('npm, git', 'npm:git+https://me:{s}@git.example.com/x.git', password),
  line('npm, alias', 'npm:x@https://me:{s}@git.example.com/x.tgz', password),
  line('pypi, argument', 'pypi:server-time --key={s}', password),
  line('pypi, git', "pypi:'name @ git+https://{s}@git.example.com/x'", of('base62', 36, 'ghp_')),
  line(
    'mcpb, query',
    `mcpb:https://files.example.com/x.mcpb?sig={s}#sha256=${'ab12'.repeat(16)}`,
    of('base62', 43),
  ),
  line('mcpb, path', `mcpb:https://files.example.com/s/{s}/x.mcpb#sha256=${'ab12'.repeat(16)}`, password),
  line(
    'mcpb, user info',
    `mcpb:https://me:{s}@files.example.com/x.mcpb#sha256=${'ab12'.repeat(16)}`,
    password,
  ),
  line('URL, user info', 'https://me:{s}@mcp.example.com/mcp', password),
  line('URL, user info with a slash', 'https://me:p/{s}@mcp.example.com/mcp', password),
  line('URL with a placeholder', 'https://{tenant}.example.com/s/{s}/mcp', password),
  line('URL with a placeholder, query', 'https://{tenant}.example.com/mcp?key={s}', password),
  line('no URL', 'htps://mcp.example.com/mcp?key={s}', password),
  line('ftp URL', 'ftp://me:{s}@mcp.example.com/mcp', password),
  line('no source', 'token={s}', password),
  line('docker run -e', 'cmd:docker run -i --rm -e API_TOKEN={s} img:1', password),
  line('docker run, image', 'cmd:docker run registry.example.com/{s}/img', of('base62', 24)),
  line('uvx --from git', 'cmd:uvx --from git+https://me:{s}@git.example.com/x.git tool', password),
  line('npx of git', 'cmd:npx -y git+https://{s}@git.example.com/x.git', of('base62', 36, 'ghp_')),
  line('open quote', "cmd:node x.js --token '{s}", password),
];

/** Every form with a secret of its own, which stands nowhere else. */
export const plantedForms: PlantedForm[] = [...urls, ...options, ...nested, ...more, ...bridges, ...rest].map(
  ({ make, ...planted }, index) => {
    const secret = make(index + 100);
    return { ...planted, secret, texts: planted.texts.map((text) => text.replaceAll('{s}', () => secret)) };
  },
);

/** The usual spellings of a secret, and pieces of it that nobody would write by chance. */
export function traces(secret: string): string[] {
  const spellings = [
    secret,
    encodeURIComponent(secret),
    JSON.stringify(secret).slice(1, -1),
    ...(['base64', 'base64url', 'hex'] as const).map((encoding) =>
      Buffer.from(secret).toString(encoding).replace(/=+$/, ''),
    ),
  ];
  const pieces = Array.from({ length: Math.max(0, secret.length - 11) }, (_, at) =>
    secret.slice(at, at + 12),
  );
  return [...new Set([...spellings, ...(/\d/.test(secret) ? pieces : [])])];
}
