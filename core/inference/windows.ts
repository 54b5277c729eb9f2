/** Texts taken at a time: enough to sort by length, few enough to stop and report often. */
const WINDOW = 256;

/** Texts in lists, as they come. */
export async function* windowsOf(texts: Iterable<string> | AsyncIterable<string>): AsyncGenerator<string[]> {
  let window: string[] = [];
  for await (const text of texts) {
    if (window.push(text) < WINDOW) continue;
    yield window;
    window = [];
  }
  if (window.length > 0) yield window;
}
