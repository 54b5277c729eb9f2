import { AppError } from '../../contract/errors.ts';

type Render = (typeof import('mjml-core'))['default'];
let renderer: Promise<Render> | null = null;

/** Loaded when the first letter is rendered: it takes half a second that nobody else should wait for. */
function load(): Promise<Render> {
  renderer ??= Promise.all([import('mjml-core'), import('mjml-preset-core')]).then(([core, preset]) => {
    const render = defaultOf<Render>(core);
    const components = defaultOf<object>(preset);
    return (mjml, options) => render(mjml, { ...options, presets: [components] } as never);
  });
  return renderer;
}

/** Both are CommonJS compiled from modules: their default may lie one level down. */
function defaultOf<T>(module: unknown): T {
  const { default: first } = module as { default: T | { default?: T } };
  return typeof first === 'object' && first !== null && 'default' in first && first.default !== undefined ? first.default : (first as T);
}

/**
 * HTML for mail programs from MJML, on this machine: no font, include or image is fetched.
 * @throws AppError INVALID_INPUT `compose:error.badMjml` with the first thing that MJML found wrong
 */
export async function renderMjml(mjml: string): Promise<string> {
  const render = await load();
  const { html, errors } = await render(mjml, { fonts: {}, ignoreIncludes: true, keepComments: false, validationLevel: 'soft' } as never);
  const [first] = errors;
  if (first !== undefined) throw new AppError('INVALID_INPUT', 'compose:error.badMjml', { params: { detail: first.formattedMessage } });
  return html;
}
