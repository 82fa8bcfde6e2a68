/// <reference types="astro/client" />

interface ImportMetaEnv {
  /** How the site is laid out, as the build was told. */
  readonly TOOLRISK_SITE_LAYOUT: string;
}
