/** What the plugin is called in rule names and settings. */
export const NAMESPACE = 'opentelemetry';
