/** The package brings no types: the components of MJML, for the `presets` of its renderer. */
declare module 'mjml-preset-core' {
  const preset: { components: readonly unknown[]; dependencies: Readonly<Record<string, readonly unknown[]>> };
  export default preset;
}
