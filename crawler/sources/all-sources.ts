import { endpointSources } from './endpoint-sources.ts';
import { config } from './kinds/config.ts';
import { dockerCatalog } from './kinds/docker-catalog.ts';
import { list } from './kinds/list.ts';
import { registry } from './kinds/registry.ts';
import { registryFile } from './kinds/registry-file.ts';
import { starter } from './kinds/starter.ts';
import type { Source } from './source.ts';

/** Every kind of source. Help, messages, docs and tests go by this list. */
export const allSources: readonly Source[] = [
  starter,
  ...endpointSources,
  list,
  config,
  registry,
  registryFile,
  dockerCatalog,
];
