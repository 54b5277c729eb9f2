/** Why something may leave this machine, and to whom. What is not here cannot be reached, whatever the switch says. */
export const DESTINATIONS = {
  /** Public files of models. The first host names a file, the others hold it. */
  'model-download': ['huggingface.co', 'cdn-lfs.huggingface.co', 'cdn-lfs.hf.co', 'cdn-lfs-us-1.hf.co', 'cas-bridge.xethub.hf.co'],
  /** Language models in the cloud. Others, and those on this machine, are named by a person (`EgressDeps.endpoints`). */
  'language-model': ['api.openai.com', 'api.anthropic.com'],
} as const satisfies Record<string, readonly string[]>;

export type Purpose = keyof typeof DESTINATIONS;
