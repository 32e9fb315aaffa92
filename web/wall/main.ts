import { mount } from 'svelte';
import WallScreen from './WallScreen.svelte';
import { browserEffects } from './live/effects.ts';
import { readPlaylistFilter } from './programme.ts';
import { Wall } from './wall.svelte.ts';

const effects = browserEffects(import.meta.url);
const wall = new Wall(readPlaylistFilter(new URLSearchParams(location.search)), effects);
mount(WallScreen, { target: document.body, props: { wall } });
wall.start();
