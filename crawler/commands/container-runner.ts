import { refuse, shown, type CommandStep } from './command-reading.ts';
import { readFlags, valuesOf, wordSet, type FlagRules } from './read-flags.ts';

const engineFlags: FlagRules = {
  bare: wordSet('-D --debug --tls --tlsverify --remote -r'),
  valued: wordSet(
    '-c --context -H --host --config -l --log-level --tlscacert --tlscert --tlskey --connection --url --namespace -n',
  ),
};

const runFlags: FlagRules = {
  bare: wordSet(
    '-d --detach -i --interactive -t --tty --rm --init --read-only --privileged -P --publish-all --no-healthcheck ' +
      '--oom-kill-disable --sig-proxy --disable-content-trust -q --quiet --use-api-socket --replace --no-hosts --tls-verify --http-proxy',
  ),
  valued: wordSet(
    '--add-host --annotation -a --attach --blkio-weight --blkio-weight-device --cap-add --cap-drop --cgroup-parent --cgroupns ' +
      '--cidfile --cpu-period --cpu-quota --cpu-rt-period --cpu-rt-runtime -c --cpu-shares --cpus --cpuset-cpus --cpuset-mems ' +
      '--detach-keys --device --device-cgroup-rule --device-read-bps --device-read-iops --device-write-bps --device-write-iops --dns ' +
      '--dns-opt --dns-option --dns-search --domainname --entrypoint -e --env --env-file --expose --gpus --group-add --health-cmd ' +
      '--health-interval --health-retries --health-start-period --health-timeout -h --hostname --ip --ip6 --ipc --isolation ' +
      '--kernel-memory -l --label --label-file --link --link-local-ip --log-driver --log-opt --mac-address -m --memory ' +
      '--memory-reservation --memory-swap --memory-swappiness --mount --name --net --net-alias --network --network-alias ' +
      '--oom-score-adj --pid --pids-limit --platform -p --publish --pull --restart --runtime --security-opt --shm-size --stop-signal ' +
      '--stop-timeout --storage-opt --sysctl --tmpfs --ulimit -u --user --userns --uts -v --volume --volume-driver --volumes-from ' +
      '-w --workdir --arch --os --variant --pod --secret --systemd --authfile --rootfs --env-merge --umask --timezone --tz',
  ),
};

/** What puts files or values into the container that it does not get here. */
const brought = new Set(['-v', '--volume', '--mount', '--volumes-from', '--env-file', '--secret']);
const image = /^[a-z0-9][\w.:/-]{0,400}(?:@sha256:[0-9a-f]{64})?$/i;

/** The image that `docker run` would pull and start, wherever its flags stand; for what engines do otherwise, why not. */
export function readContainer(program: string, args: readonly string[]): CommandStep {
  if (program === 'docker-compose' || program === 'podman-compose') return fromCompose(program);
  if (!/^(?:docker|podman|nerdctl|finch)$/.test(program)) return undefined;
  const engine = readFlags(args, engineFlags);
  const elsewhere = engine.given.find(
    ({ flag, value }) => !/^(?:-D|--debug|-l|--log-level)$/.test(flag) && value !== 'default',
  );
  const [command = '', second = ''] = engine.rest;
  if (command === 'mcp')
    return refuse(
      `${program} mcp starts the servers of a catalogue or profile of its own; ask them by docker-catalog, or each by its image as oci:NAME`,
    );
  if (command === 'compose') return fromCompose(`${program} compose`);
  const verb = command === 'container' ? second : command;
  if (/^(?:exec|attach|start)$/.test(verb))
    return refuse(
      `${program} ${verb} speaks to a container that has to be there already, which is not done here`,
    );
  if (verb !== 'run') return undefined;
  if (elsewhere !== undefined)
    return refuse(`${elsewhere.flag} leads ${program} to another engine, which is not followed here`);
  return readRun(program, engine.rest.slice(command === 'container' ? 2 : 1));
}

function fromCompose(what: string): CommandStep {
  return refuse(
    `${what} starts what a file of its folder says, which is not followed here; ask the image as oci:NAME`,
  );
}

function readRun(program: string, words: readonly string[]): CommandStep {
  const read = readFlags(words, runFlags);
  if (read.unknown !== undefined)
    return refuse(`${read.unknown} of ${program} run is not known here, so that its image cannot be told`);
  const [reference, ...args] = read.rest;
  if (reference === undefined || !image.test(reference))
    return refuse(
      `expected ${program} run to be given an image, got ${reference === undefined ? 'none' : shown(reference)}`,
    );
  const env: Record<string, string> = {};
  for (const each of valuesOf(read, '-e', '--env')) {
    const [name = '', value] = each.split(/=(.*)/s);
    // Without a value it is handed on from the configuration's own environment, which is added by whoever asks.
    if (value !== undefined) env[name] = value;
  }
  const entryPoint = valuesOf(read, '--entrypoint').at(-1);
  const without = [...new Set(read.given.map(({ flag }) => flag).filter((flag) => brought.has(flag)))];
  return {
    kind: 'package',
    package: `oci:${reference}`,
    ...(entryPoint === undefined || entryPoint === '' ? {} : { bin: entryPoint }),
    args,
    env,
    ...(without.length === 0 ? {} : { without: without.map((flag) => `what ${flag} would give it`) }),
  };
}
