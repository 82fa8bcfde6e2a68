/** What people write into URLs and command lines that is no secret, and has to stay readable. */
export const readableUrls = `
https://example.com/api/v1/mcp
https://example.com/servers/github/mcp
https://example.com/customer-feedback-tools-2024/mcp
https://example.com/v1.2/mcp
https://example.com/2025-06-18/mcp
https://example.com/mcp/20250618/sse
https://example.com/@scope/server-name/mcp
https://example.com/oauth/authorize
https://example.com/token/verify
https://example.com/auth/login
https://example.com/api/auth/mcp
https://example.com/hooks/mcp
https://example.com/webhooks/github/mcp
https://example.com/services/github/mcp
https://example.com/tokens/github/mcp
https://example.com/t/acme/mcp
https://example.com/users/john2/mcp
https://example.com/sse/
https://example.com/mcp/messages
https://example.com/tenants/acme-corp/mcp
https://example.com/projects/my_project_2/mcp
https://example.com/api/mcp/a2a/v2
https://example.com/models/gpt-4.1-mini-2025-04-14/mcp
https://example.com/models/claude-sonnet-4-5-20250929/mcp
https://example.com/models/meta-llama/Llama-3.1-8B-Instruct/mcp
https://example.com/regions/eu-central-1/mcp
https://example.com/getUserProfileById/mcp
https://example.com/s3-eu-west-1/mcp
https://example.com/.well-known/oauth-protected-resource/mcp
https://mcp-server-prod-7.region.example.com:8443/mcp
http://127.0.0.1:3001/mcp
http://[::1]:8080/sse
https://example.com/users/12345/mcp
https://example.com/docs/quick-start.html
https://github.com/owner/repository/blob/4f2a9c1d8e7b6a5f4e3d2c1b0a9f8e7d6c5b4a39/README.md
https://example.com/sessions/list
https://example.com/api/keys
https://example.com/server-sequential-thinking/mcp
https://example.com/index.php/mcp
https://example.com/mcp/telegram-bot
`
  .trim()
  .split('\n');

/** One command line each, as it is shown. */
export const readableLines = `
npx -y @modelcontextprotocol/server-everything@2025.9.25
npx -p @scope/package tool --stdio
uvx mcp-server-fetch==2025.4.7
uvx --from git+https://github.com/owner/repository@4f2a9c1d8e7b6a5f4e3d2c1b0a9f8e7d6c5b4a39 tool
uvx -p 3.12 mcp-server-time --local-timezone=Europe/London
node --max-old-space-size=4096 dist/index.js --log-level debug
node /home/user/projects/my-app-2024/dist/server.js
node server.js --port 3000 --host 0.0.0.0
node server.js -p 8080
node server.js --model gpt-4.1-mini-2025-04-14
node server.js --model claude-sonnet-4-5-20250929
node server.js --model anthropic.claude-3-haiku-20240307-v1:0
node server.js --model=qwen2.5-coder-32b-instruct-q4_k_m
node server.js --model meta-llama/Llama-3.1-8B-Instruct
node server.js --model sentence-transformers/all-MiniLM-L6-v2
node server.js --embedding text-embedding-3-large
node server.js --region eu-central-1 --profile production
node server.js --max-tokens 128000 --temperature 0.7
node server.js --tokenizer cl100k_base
node server.js --keyboard qwerty --author Jane
node server.js --sort-key created_at --primary-key id
node server.js --auth none --auth-mode oauth --session-timeout 3600
node server.js --token-file /run/secrets/token --password-stdin
node server.js --key ./certs/server.key --cert ./certs/server.pem
node server.js --key-file=/etc/ssl/private/server.key
node server.js --api-key-header X-Api-Key
node server.js --email bob.smith@example.com --user bob
node server.js --date 2025-06-18 --since 2025-06-18T00:00:00Z
node server.js --timezone America/New_York --locale en_US.UTF-8
node server.js --features search,files,issues --read-only
node server.js --config ./config.prod.json --env-file .env.local
node server.js --url https://api.example.com:8443/v1/mcp
node server.js --allow-origin https://app.example.com
node server.js --schema public --table customer_orders_2024
node server.js --include 'src/**/*.ts' --exclude node_modules
node server.js --format json --indent 2 --color always
node server.js --header 'Accept: application/json'
node server.js -e NODE_ENV=production -e LOG_LEVEL=debug
node server.js -e NODE_OPTIONS=--enable-source-maps
node server.js --db sqlite:///data/app.db
node server.js --db postgres://localhost:5432/main
node server.js --db postgres://postgres@localhost/main
node server.js --redis redis://cache:6379/0
node server.js --git git@github.com:owner/repository.git
node server.js --rev 4f2a9c1d8e7b6a5f4e3d2c1b0a9f8e7d6c5b4a39
node server.js --integrity sha512-z4PhNX7vuL3xVChQ1m2AB9Yg5AULVxXcg/SpIdNs6c5H0NE8XYXysP+DGNKHfuwvY7kxvUdBeoGlODJ6+SfaPg==
node server.js --bucket s3://my-bucket-2024/path/to/data
node server.js --arn arn:aws:iam::123456789012:role/reader
node server.js --version 1.2.3-beta.4+build.567
node server.js --platform linux/amd64 --target x86_64-unknown-linux-gnu
node server.js --selector app.kubernetes.io/name=web
node server.js --phone +441632960961
node server.js --id 1234567
node server.js --token '\${API_TOKEN}'
node server.js --token '$API_TOKEN'
node server.js --api-key '{env:API_KEY}'
node server.js --password op://vault/item/password
node server.js --key '\${input:api_key}'
node server.js --token '<YOUR_TOKEN>'
node server.js --header 'Authorization: Bearer \${TOKEN}'
node server.js --url 'https://api.example.com/mcp?key=\${KEY}'
python -m mcp_server_git --repository /srv/git/repository.git
python3.12 -m my_package.server_v2 --transport stdio
docker run -i --rm -p 8080:80 -v /data:/data mcp/fetch:1.2.3
docker run -i --rm mcp/github@sha256:4f2a9c1d8e7b6a5f4e3d2c1b0a9f8e7d6c5b4a394f2a9c1d8e7b6a5f4e3d2c1b
docker run -u 1000:1000 ghcr.io/owner/server-auth:1.2.3
bash -c 'cd /srv/app && exec node dist/index.js --stdio'
sh -lc 'source ~/.nvm/nvm.sh && npx -y @scope/server'
cmd /c npx -y @scope/server
powershell -NoProfile -Command 'npx -y @scope/server'
java -Xmx512m -Dserver.port=8080 -jar target/server-1.2.3.jar
java -jar server-0.0.1-SNAPSHOT.jar --spring.profiles.active=prod
go run github.com/owner/repository/cmd/server@v1.2.3
deno run -A jsr:@scope/server@1.2.3
bunx @scope/server --flag=value
C:\\\\Users\\\\me\\\\AppData\\\\Roaming\\\\npm\\\\server.cmd --stdio
node 'C:/Program Files/server/index.js' --verbose
mcp-proxy --transport streamablehttp https://mcp.example.com/mcp
npx mcp-remote https://mcp.example.com/sse --transport sse-only
npx mcp-remote https://mcp.example.com/mcp 3334 --allow-http
npx supergateway --stdio 'npx -y @scope/server /data' --port 8000
kubectl exec -i deploy/server-v2 -- node dist/index.js
ssh -p 2222 user@host.example.com node server.js
`
  .trim()
  .split('\n');
