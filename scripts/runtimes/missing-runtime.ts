/** A runtime that the tests need and that cannot be had here; its message is a sentence for a person. */
export class MissingRuntime extends Error {
  override name = 'MissingRuntime';
}
