// Writes the hospital's configuration into the built page.
import type { PageConfig } from '../../mini-app-contract.ts';

const placeholder = /(<script\b[^>]*\bid="page-config"[^>]*>)[^<]*(<\/script>)/;

/** The configuration is data in a JSON block, which no browser executes; `<` is escaped so that no name can end the block. */
export function injectPageConfig(html: string, config: PageConfig): string {
  const json = JSON.stringify(config).replaceAll('<', '\\u003c');
  if (!placeholder.test(html)) throw new Error('the built page has no place for its configuration');
  return html.replace(placeholder, (_all, begin: string, end: string) => `${begin}${json}${end}`);
}
