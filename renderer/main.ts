import './lib/without-eval.ts';
import '@fontsource-variable/inter/wght.css';
import './ui/tokens.css';
import './ui/base.css';
import { mount } from 'svelte';
import App from './app/App.svelte';
import { api } from './lib/api.svelte.ts';
import { openChannel, webToken } from './lib/transport.ts';

webToken();
void api.start(openChannel);
const target = document.getElementById('app');
if (target) mount(App, { target });
