import { basename } from 'node:path';
import { parse as parseToml } from 'smol-toml';
import { parseJson } from '../policy/parse-json.ts';
import { isThere } from './ci-repository.ts';
import { readInput } from './read-input.ts';

/** The server that a repository is. */
export interface OwnServer {
  /** The manifest that says so. */
  manifest: string;
  /** As `check` takes it. */
  server: string;
  /** What a job has to do before it starts: lines of a shell. */
  setup: string[];
  /** The file that has to be there before it starts. */
  needs: string;
}

type Fields = Record<string, unknown>;

const maxManifestBytes = 1024 ** 2;
/** Libraries of which a package makes a server; what only asks servers has others. */
const nodeLibraries = /^(?:@modelcontextprotocol\/(?:sdk|server)|fastmcp|mcp-framework|xmcp|tmcp)$/;
const pythonLibraries = /^(?:mcp|fastmcp)(?![\w.-])/i;

const fieldsOf = (value: unknown): Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {};

async function readManifest(file: string): Promise<string | undefined> {
  return isThere(file) ? readInput(file, maxManifestBytes) : undefined;
}

/** The command of a package: its only one, else the one that is called as the package is, else the first. */
function binOf({ name, bin }: Fields): string | undefined {
  const bins = typeof bin === 'string' ? { [String(name)]: bin } : fieldsOf(bin);
  const named = bins[String(name).replace(/^@[^/]*\//, '')];
  const path = [named, ...Object.values(bins)].find((each) => typeof each === 'string');
  const inside = typeof path === 'string' ? path.replace(/^\.\//, '') : '';
  return /^(?!\/)[\w@./-]+$/.test(inside) && !inside.split('/').includes('..') ? inside : undefined;
}

function nodeSetup(scripts: Fields): string[] {
  const manager = isThere('pnpm-lock.yaml') ? 'pnpm' : isThere('yarn.lock') ? 'yarn' : 'npm';
  const install = {
    npm: [isThere('package-lock.json') ? 'npm ci' : 'npm install'],
    pnpm: ['corepack enable', 'pnpm install --frozen-lockfile'],
    yarn: ['corepack enable', 'yarn install'],
  }[manager];
  return [...install, ...(typeof scripts['build'] === 'string' ? [`${manager} run build`] : [])];
}

async function nodeServer(): Promise<OwnServer | undefined> {
  const manifest = 'package.json';
  const text = await readManifest(manifest);
  const parsed = text === undefined ? { value: {} } : parseJson(text);
  const fields = fieldsOf('value' in parsed ? parsed.value : {});
  const libraries = Object.keys(fieldsOf(fields['dependencies']));
  const bin = binOf(fields);
  if (bin === undefined || !libraries.some((name) => nodeLibraries.test(name))) return undefined;
  return { manifest, server: `cmd:node ${bin}`, setup: nodeSetup(fieldsOf(fields['scripts'])), needs: bin };
}

/** A folder that the sandbox may read, unlike that of a virtual environment, whose interpreter lies elsewhere. */
const pythonFolder = '.toolrisk-packages';

async function pythonServer(): Promise<OwnServer | undefined> {
  const manifest = 'pyproject.toml';
  const text = await readManifest(manifest);
  if (text === undefined) return undefined;
  let project: Fields;
  try {
    project = fieldsOf(fieldsOf(parseToml(text))['project']);
  } catch {
    // Whoever builds with it will be told.
    return undefined;
  }
  const { dependencies, scripts, name } = project;
  const libraries = Array.isArray(dependencies) ? dependencies.map(String) : [];
  const entries = fieldsOf(scripts);
  const entry = [entries[String(name)], ...Object.values(entries)].find((each) => typeof each === 'string');
  const [, module, call] = /^([A-Za-z_][\w.]*):([A-Za-z_]\w*)$/.exec(String(entry)) ?? [];
  if (module === undefined || !libraries.some((each) => pythonLibraries.test(each))) return undefined;
  return {
    manifest,
    server: `cmd:python3 -c "import sys; sys.path.insert(0, '${pythonFolder}'); from ${module} import ${call}; ${call}()"`,
    setup: [`/usr/bin/python3 -m pip install --target ${pythonFolder} .`],
    needs: pythonFolder,
  };
}

/** The server that the repository in the working directory is, if a manifest says that it is one. */
export async function ownServer(): Promise<OwnServer | undefined> {
  return (await nodeServer()) ?? (await pythonServer());
}

/** How its server is called in a sentence. */
export const serverTitle = ({ server, manifest }: OwnServer): string =>
  `the server of ${basename(manifest)}, ${server.slice('cmd:'.length)}`;
