/** The module that a specifier names, without what a runtime writes around it: `node:http`, `npm:@opentelemetry/api@1.9`. */
export const plainSpecifier = (specifier: string): string => specifier.replace(/^node:/, '').replace(NPM, '$1');

const NPM = /^npm:\/?((?:@[^/@]+\/)?[^/@]+)(?:@[^/]*)?/;
