import { mount } from 'svelte';
import WallScreen from './WallScreen.svelte';
import { readPins } from './slot.ts';
import { Wall } from './wall.svelte.ts';

const wall = new Wall(readPins(new URLSearchParams(location.search)));
wall.start();
mount(WallScreen, { target: document.body, props: { wall } });
