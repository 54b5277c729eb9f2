// Loads a model that is not there, past the check of its files: what the library does then shows whether its doors are shut.
import { loadEncoder } from '../load-encoder.ts';
import { TINY_READING } from './tiny-model.ts';

const loaded = await loadEncoder(process.argv[2] ?? '', TINY_READING).then(() => true, () => false);
process.exit(loaded ? 0 : 7);
