// What a library that may look for remote files would do: only started under a guard that refuses it.
await globalThis.fetch('https://huggingface.co/').catch(() => undefined);
process.exit(0);
