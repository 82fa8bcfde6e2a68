import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** What every program needs to find its own files, other programs, and a way out. */
const common =
  /^(?:path|pathext|home|homedrive|homepath|userprofile|user|username|logname|appdata|localappdata|programdata|programfiles(?:\(x86\))?|programw6432|systemroot|systemdrive|windir|comspec|temp|tmp|tmpdir|lang|lc_[a-z]{1,20}|tz|xdg_[a-z_]{1,40}|(?:https?|no|all)_proxy|node_extra_ca_certs|node_use_env_proxy|node_use_system_ca|ssl_cert_(?:file|dir)|(?:requests|curl)_ca_bundle)$/i;

/** What each kind of installer reads of its own. */
const own = {
  npm: /^npm_config_/i,
  python: /^(?:pip|uv)_/i,
  engine: /^(?:docker|containers?|podman|registry_auth_file$|dbus_session_bus_address$)/i,
};

/**
 * The environment of an installer or an engine of containers: what it needs, and nothing else of the user's. Packages are
 * installed without running their code, but what a program has not been given it cannot hand on.
 */
export function installerEnvironment(kind: keyof typeof own, env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const named = kind === 'npm' ? namedBySettings(env) : new Set<string>();
  const kept = Object.entries(env).filter(
    ([name]) => common.test(name) || own[kind].test(name) || named.has(name),
  );
  return Object.fromEntries(kept);
}

/** The variables that the user's own settings of npm ask for, tokens of private registries mostly. */
function namedBySettings(env: NodeJS.ProcessEnv): Set<string> {
  const files = [
    env.npm_config_userconfig ?? env.NPM_CONFIG_USERCONFIG ?? join(env.HOME ?? homedir(), '.npmrc'),
    env.npm_config_globalconfig ?? env.NPM_CONFIG_GLOBALCONFIG,
  ];
  const names = files
    .filter((file) => file !== undefined)
    .flatMap((file) =>
      [...readSettings(file).matchAll(/\$\{(\w{1,200})\??\}/g)].map(([, name = '']) => name),
    );
  return new Set(names);
}

function readSettings(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    // Most users have none; npm itself will say what is wrong with one.
    return '';
  }
}
