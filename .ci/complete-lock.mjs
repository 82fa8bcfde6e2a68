// Completes package-lock.json after `npm install`: node .ci/complete-lock.mjs
//
// Every entry gets the hash that the registry has for it, so that nothing can be put in its place.
//
// npm leaves out optional packages for other platforms when it cannot fetch them, and npm ci then refuses the lock
// as out of date, on every platform. Each missing one gets an entry with the version that its parent asks for and the
// platform that its name tells; addresses are left out, so that the lock works with any registry.
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';

const file = 'package-lock.json';
const systems = { windows: 'win32', linuxmusl: 'linux' };
const knownSystems = [
  'android',
  'darwin',
  'freebsd',
  'linux',
  'linuxmusl',
  'netbsd',
  'openbsd',
  'openharmony',
];
const knownProcessors = ['arm', 'arm64', 'ia32', 'loong64', 'ppc64', 'riscv64', 's390x', 'wasm32', 'x64'];
const knownLibraries = { gnu: 'glibc', gnueabihf: 'glibc', musl: 'musl', musleabihf: 'musl' };

/** Where Node looks for a package from a place, nearest first. */
function places(from, name) {
  const found = [];
  let at = from;
  while (at !== '') {
    found.push(`${at}/node_modules/${name}`);
    at = at.slice(0, Math.max(0, at.lastIndexOf('/node_modules/')));
  }
  return [...found, `node_modules/${name}`];
}

function platformOf(name) {
  const words = (name.split('/').at(-1) ?? '').split('-');
  const system = [...knownSystems, 'win32', 'windows'].find((each) => words.includes(each));
  const processor = knownProcessors.find((each) => words.includes(each));
  const library = Object.keys(knownLibraries).find((each) => words.includes(each));
  return {
    ...(processor && { cpu: [processor] }),
    ...(library && { libc: [knownLibraries[library]] }),
    ...(system && { os: [systems[system] ?? system] }),
  };
}

const lock = JSON.parse(readFileSync(file, 'utf8'));
for (const [path, entry] of Object.entries(lock.packages)) {
  delete entry.resolved;
  for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
    if (!/^\d/.test(version)) continue;
    const around = places(path, name);
    const present = around.find((place) => lock.packages[place]);
    if (present && lock.packages[present].version === version) continue;
    const place = present ? around[0] : around.at(-1);
    lock.packages[place] = { version, ...(entry.dev && { dev: true }), optional: true, ...platformOf(name) };
    console.log(`added ${name}@${version}`);
  }
}
// A version never changes once it is published, so its hash can be asked for later.
for (const [path, entry] of Object.entries(lock.packages)) {
  if (path === '' || entry.link || entry.inBundle || entry.integrity) continue;
  const name = entry.name ?? path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
  const found = execFileSync('npm', ['view', `${name}@${entry.version}`, 'dist.integrity'], {
    encoding: 'utf8',
  });
  if (!/^sha512-[\w+/=]+\s*$/.test(found))
    throw new Error(`expected a hash of ${name}@${entry.version}, got ${found}`);
  const { version, ...rest } = entry;
  lock.packages[path] = { version, integrity: found.trim(), ...rest };
  console.log(`hash of ${name}@${version}`);
}
lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1)));
writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
