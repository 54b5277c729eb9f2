/** Why something may leave this machine, and to whom. What is not here cannot be reached, whatever the switch says. */
export const DESTINATIONS = {
  /** Public files of models. The first host names a file, the others hold it. */
  'model-download': ['huggingface.co', 'cdn-lfs.huggingface.co', 'cdn-lfs.hf.co', 'cdn-lfs-us-1.hf.co', 'cas-bridge.xethub.hf.co'],
  /** Language models in the cloud. Others, and those on this machine, are named by a person (`EgressDeps.endpoints`). */
  'language-model': ['api.openai.com', 'api.anthropic.com'],
  /** E-mail and ad platforms that a client has an account with. Mailchimp's data centres (`us21.api.mailchimp.com`) are named by the connection. */
  connector: ['api.brevo.com', 'api.sendgrid.com', 'api.eu.sendgrid.com', 'a.klaviyo.com', 'api.hubapi.com', 'api.rd.services', 'graph.facebook.com', 'googleads.googleapis.com', 'oauth2.googleapis.com'],
  /** Where a person wants to be told what happened here; each is named by that person. */
  webhook: [],
  /** Mail servers, each named by a connection: `smtps://mail.example:465`. */
  mail: [],
} as const satisfies Record<string, readonly string[]>;

export type Purpose = keyof typeof DESTINATIONS;
