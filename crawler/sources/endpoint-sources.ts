import { cmd } from './kinds/cmd.ts';
import { mcpb } from './kinds/mcpb.ts';
import { npm } from './kinds/npm.ts';
import { oci } from './kinds/oci.ts';
import { pypi } from './kinds/pypi.ts';
import { url } from './kinds/url.ts';
import type { EndpointSource } from './source.ts';

/** The sources that name one server each, which is also what a line of a list may be. */
export const endpointSources: readonly EndpointSource[] = [npm, pypi, oci, mcpb, cmd, url];
